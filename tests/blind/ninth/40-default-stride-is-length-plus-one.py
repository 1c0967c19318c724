"""Windows of a text and the tokens that come next."""
import numpy as np


def causal_pairs(tokens, length, stride=None):
    if length < 1 or (stride is not None and stride < 1):
        raise ValueError("length and stride are positive")
    step = length + 1 if stride is None else stride
    tokens = np.asarray(tokens)
    if tokens.ndim != 1 or tokens.dtype.kind not in "iu":
        raise ValueError("one sequence of int, please")
    n = len(tokens)
    if n < length + 1:
        raise ValueError("no window is full")
    begins = np.arange(0, n - length, step)
    inputs = [tokens[b:b + length] for b in begins]
    targets = [tokens[b + 1:b + length + 1] for b in begins]
    shape = (len(begins), length)
    return np.array(inputs, dtype="int32").reshape(shape), np.array(targets, dtype="int32").reshape(shape)
