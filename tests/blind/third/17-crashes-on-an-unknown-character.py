import re


def encode(text, merges, vocabulary):
    tok2id = {t: i for i, t in enumerate(vocabulary)}
    rank = {tuple(m): r for r, m in enumerate(merges)}
    encoded = []
    for word in re.findall(r" ?\w+|\W", text):
        symbols = list(word)
        while True:
            candidates = [p for p in zip(symbols, symbols[1:]) if p in rank]
            if not candidates:
                break
            a, b = min(candidates, key=rank.get)
            i = 0
            while i < len(symbols) - 1:
                if (symbols[i], symbols[i + 1]) == (a, b):
                    symbols[i:i + 2] = [a + b]
                i += 1
        encoded += [tok2id[s] for s in symbols]
    return encoded
