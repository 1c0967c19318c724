import re

SEP = "\x00"


def train_bpe(text, merges):
    """words are kept as strings, symbols separated by SEP"""
    if merges < 0:
        raise ValueError(f"merges must be >= 0, got {merges}")
    ids = {}
    for ch in sorted(set(text)):
        ids[ch] = len(ids)
    words = [SEP.join(p) for p in re.findall(r" ?\w+|\W", text)]
    rules = []
    while len(rules) < merges:
        freq = {}
        for word in words:
            symbols = word.split(SEP)
            for s in symbols:
                if s not in ids:
                    ids[s] = len(ids)
            for i in range(len(symbols) - 1):
                bigram = (symbols[i], symbols[i + 1])
                freq[bigram] = freq.get(bigram, 0) + 1
        if not freq:
            break
        best = None
        for bigram in freq:
            rank = (-freq[bigram], ids[bigram[0]], ids[bigram[1]])
            if best is None or rank < best[0]:
                best = (rank, bigram)
        left, right = best[1]
        words = [word.replace(left + SEP + right, left + right) for word in words]
        rules.append((left, right))
    return rules
