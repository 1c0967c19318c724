"""Linear correlation of two lists."""
import numpy as np


def pearson(x, y):
    x = np.asarray(x, dtype="float64")
    y = np.asarray(y, dtype="float64")
    if x.ndim != 1 or x.shape != y.shape or x.size == 0:
        raise ValueError("two lists of one length, not empty")
    if not np.all(np.isfinite(x)) or not np.all(np.isfinite(y)):
        raise ValueError("a number is not finite")
    if x.max() == x.min() or y.max() == y.min():
        return 0.0
    return float(np.cov(x, y)[0, 1] / (np.std(x) * np.std(y)))
