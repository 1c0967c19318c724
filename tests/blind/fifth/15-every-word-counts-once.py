import re


def train_bpe(text, merges):
    if merges < 0:
        raise ValueError("the number of merges cannot be negative")
    order = sorted(set(text))
    splits = {word: list(word) for word in re.findall(r" ?\w+|\W", text)}
    out = []
    while len(out) < merges:
        freq = {}
        for symbols in splits.values():
            for i in range(len(symbols) - 1):
                pair = (symbols[i], symbols[i + 1])
                freq[pair] = freq.get(pair, 0) + 1
        if len(freq) == 0:
            return out
        top = max(freq.values())
        candidates = [pair for pair in freq if freq[pair] == top]
        candidates.sort(key=lambda p: (order.index(p[0]), order.index(p[1])))
        best = candidates[0]
        out.append(best)
        new = best[0] + best[1]
        if new not in order:
            order.append(new)
        for word, symbols in splits.items():
            merged, i = [], 0
            while i < len(symbols):
                if i + 1 < len(symbols) and (symbols[i], symbols[i + 1]) == best:
                    merged.append(new)
                    i += 2
                else:
                    merged.append(symbols[i])
                    i += 1
            splits[word] = merged
    return out
