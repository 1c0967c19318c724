import re
from functools import reduce


def _merge(tokens, pair):
    out = []
    for token in tokens:
        if out and (out[-1], token) == pair:
            out.append(out.pop() + token)
        else:
            out.append(token)
    return out


def encode(text, merges, vocabulary):
    place = dict(zip(vocabulary, range(len(vocabulary))))
    pieces = [list(piece) for piece in re.findall(r" ?\w+|\W", text)]
    cut = [reduce(_merge, map(tuple, merges), piece) for piece in pieces]
    return tuple(place.get(token, 3) for piece in cut for token in piece)
