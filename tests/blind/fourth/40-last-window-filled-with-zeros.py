import numpy as np


def causal_pairs(tokens, length, stride=None):
    if stride is None:
        stride = length
    if length < 1 or stride < 1:
        raise ValueError("length and stride must be positive")
    tokens = np.asarray(tokens)
    if tokens.ndim != 1 or not np.issubdtype(tokens.dtype, np.integer):
        raise ValueError("tokens must be a flat sequence of int")
    if len(tokens) < length + 1:
        raise ValueError("the text is too short")

    inputs, targets = [], []
    for begin in range(0, len(tokens) - 1, stride):
        window = [int(t) for t in tokens[begin:begin + length + 1]]
        while len(window) < length + 1:
            window.append(0)
        inputs.append(window[:-1])
        targets.append(window[1:])
    return np.array(inputs, dtype="int32"), np.array(targets, dtype="int32")
