"""Correlation of ranks."""
import numpy as np

pearson = __import__('53-pearson').pearson


def rank(values):
    """Rank of each number, the smallest first."""
    order = np.argsort(values, kind="stable")
    result = np.zeros(len(values))
    result[order] = np.arange(1, len(values) + 1)
    return result


def spearman(x, y):
    """Spearman's rho."""
    x, y = np.asarray(x, "float64"), np.asarray(y, "float64")
    if x.ndim != 1 or x.shape != y.shape or not len(x):
        raise ValueError("two lists of one length are needed")
    if not np.all(np.isfinite(np.concatenate([x, y]))):
        raise ValueError("nan or infinity")
    if np.all(x == x[0]) or np.all(y == y[0]):
        return 0.0
    return float(pearson(rank(x), rank(y)))
