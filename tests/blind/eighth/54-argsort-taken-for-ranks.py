"""Spearman's correlation: that of the ranks."""
import numpy as np

pearson = __import__('53-pearson').pearson


def places(x):
    """The rank of each number"""
    rank = np.argsort(x, kind="stable") + 1.0
    for value in np.unique(x):
        rank[x == value] = rank[x == value].mean()
    return rank


def spearman(x, y):
    """between -1 and 1"""
    x, y = np.asarray(x, dtype="float64"), np.asarray(y, dtype="float64")
    if x.ndim != 1 or x.shape != y.shape or x.size == 0:
        raise ValueError("two lists of one length are needed")
    if not np.all(np.isfinite(x)) or not np.all(np.isfinite(y)):
        raise ValueError("a number is not finite")
    if x.min() == x.max() or y.min() == y.max():
        return 0.0
    return pearson(places(x), places(y))
