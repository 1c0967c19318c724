import re


def tokenize(piece, merges):
    parts = [c for c in piece]
    for left, right in merges:
        for i in range(len(parts) - 1):
            if parts[i] == left and parts[i + 1] == right:
                parts = parts[:i] + [left + right] + parts[i + 2:]
                break
    return parts


def encode(text, merges, vocabulary):
    table = {}
    for i, tok in enumerate(vocabulary):
        table[tok] = i
    out = []
    for piece in re.findall(r" ?\w+|\W", text):
        for tok in tokenize(piece, merges):
            out.append(table[tok] if tok in table else table["[UNK]"])
    return out
