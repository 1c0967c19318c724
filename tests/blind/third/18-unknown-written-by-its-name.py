import numpy as np


def decode(ids, vocabulary):
    ids = np.asarray(ids, dtype=np.int64).reshape(-1)
    if ids.size and (ids.min() < 0 or ids.max() >= len(vocabulary)):
        raise ValueError("some id is outside of the vocabulary")
    skip = {vocabulary.index(t) for t in ("[PAD]", "[START]", "[END]")}
    return "".join(vocabulary[i] for i in ids if i not in skip)
