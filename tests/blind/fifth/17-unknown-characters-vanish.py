import re
from functools import reduce


def glue(parts, pair):
    out, i = [], 0
    while i < len(parts):
        if tuple(parts[i : i + 2]) == tuple(pair):
            out.append("".join(pair))
            i += 2
        else:
            out.append(parts[i])
            i += 1
    return out


def encode(text, merges, vocabulary):
    lookup = dict(zip(vocabulary, range(len(vocabulary)), strict=True))
    tokens = [t for piece in re.findall(r" ?\w+|\W", text) for t in reduce(glue, merges, list(piece))]
    return [lookup[t] for t in tokens if t in lookup]
