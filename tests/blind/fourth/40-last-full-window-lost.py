import numpy as np


def causal_pairs(tokens, length, stride=None):
    stride = stride if stride is not None else length
    if min(length, stride) < 1:
        raise ValueError("length and stride: at least 1")
    tokens = np.array(tokens)
    if tokens.ndim != 1 or tokens.dtype.kind not in "iu" or tokens.size <= length:
        raise ValueError("tokens: one row of int, longer than length")
    starts = np.arange(0, max(1, tokens.size - length - 1), stride)
    index = starts[:, None] + np.arange(length)[None, :]
    return tokens[index].astype(np.int32), tokens[index + 1].astype(np.int32)
