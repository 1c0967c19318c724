"""Next-token pairs from one long text."""
import numpy as np


def causal_pairs(tokens, length, stride=None):
    """Two tables, (windows, length) each."""
    step = length if stride is None else stride
    if length < 1 or step < 1:
        raise ValueError("length and stride must be positive")
    text = np.array(tokens)
    if text.ndim != 1 or not np.issubdtype(text.dtype, np.integer):
        raise ValueError("tokens must be one row of ints")
    if len(text) < length + 1:
        raise ValueError("the text fills no window")
    text = text.astype(np.int32)
    starts = np.arange(0, len(text) - length - 1, step)
    where = starts[:, np.newaxis] + np.arange(length)[np.newaxis, :]
    return text[where], text[where + 1]
