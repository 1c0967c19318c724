import numpy as np


def decode(ids, vocabulary):
    ids = np.array(list(ids), dtype=int)
    if ids.size and (ids.min() < 0 or ids.max() >= len(vocabulary)):
        raise ValueError("a number is not in the vocabulary")
    table = ["", "", "", "\N{REPLACEMENT CHARACTER}", *vocabulary[4:]]
    return " ".join(table[i] for i in ids if i not in (0, 1, 2))
