"""Windows for a causal language model."""
import numpy as np


def causal_pairs(tokens, length, stride=None):
    """Inputs, and the targets that come one token later."""
    if length < 1:
        raise ValueError("length is less than 1")
    span = length + 1
    if stride is None:
        stride = span
    if stride < 1:
        raise ValueError("stride is less than 1")
    text = np.asarray(tokens)
    if text.ndim != 1 or text.dtype.kind not in "iu":
        raise ValueError("one sequence of int, please")
    if text.size < span:
        raise ValueError("too short for a window")
    chunks = []
    begin = 0
    while begin + span <= text.size:
        chunks.append(text[begin:begin + span])
        begin += stride
    chunks = np.stack(chunks).astype("int32")
    return chunks[:, :length], chunks[:, 1:]
