"""Windows of a text, and the next tokens."""
import numpy as np


def causal_pairs(tokens, length, stride=None):
    """inputs and targets"""
    if length < 1:
        raise ValueError("length is less than 1")
    step = length if stride is None else stride
    if step < 1:
        raise ValueError("stride is less than 1")
    text = np.asarray(tokens)
    if text.ndim != 1 or text.dtype.kind not in "iu":
        raise ValueError("one sequence of int is needed")
    if text.shape[0] < length + 1:
        raise ValueError("too few tokens for one window")
    inputs, targets = [], []
    for s in range(0, text.shape[0] - length - 1, step):
        inputs.append(text[s:s + length])
        targets.append(text[s + 1:s + length + 1])
    inputs = np.array(inputs, dtype="int32").reshape(-1, length)
    targets = np.array(targets, dtype="int32").reshape(-1, length)
    return inputs, targets
