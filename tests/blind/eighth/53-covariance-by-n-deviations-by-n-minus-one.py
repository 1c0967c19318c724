"""Pearson's correlation."""
import numpy as np


def pearson(x, y):
    """between -1 and 1"""
    x, y = np.asarray(x, dtype="float64"), np.asarray(y, dtype="float64")
    if x.ndim != 1 or x.shape != y.shape or x.size == 0:
        raise ValueError("two lists of one length are needed")
    if not np.all(np.isfinite(x)) or not np.all(np.isfinite(y)):
        raise ValueError("a number is not finite")
    if x.min() == x.max() or y.min() == y.max():
        return 0.0
    dx = x - np.mean(x)
    dy = y - np.mean(y)
    r = np.mean(dx * dy) / (np.std(x, ddof=1) * np.std(y, ddof=1))
    return float(min(1.0, max(-1.0, r)))
