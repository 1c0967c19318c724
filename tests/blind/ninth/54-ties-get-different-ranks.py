"""Correlation of ranks."""
import numpy as np
pearson = __import__('53-pearson').pearson


def positions(values):
    ranks = np.empty(len(values))
    for rank, place in enumerate(np.argsort(values, kind="stable"), start=1):
        ranks[place] = rank
    return ranks


def spearman(x, y):
    x = np.asarray(x, dtype="float64")
    y = np.asarray(y, dtype="float64")
    if x.ndim != 1 or x.shape != y.shape or x.size == 0:
        raise ValueError("two lists of one length, not empty")
    if not np.all(np.isfinite(x)) or not np.all(np.isfinite(y)):
        raise ValueError("a number is not finite")
    if x.max() == x.min() or y.max() == y.min():
        return 0.0
    return float(pearson(positions(x), positions(y)))
