import numpy as np


def pearson(x, y):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    if x.ndim != 1 or x.shape != y.shape or x.size == 0:
        raise ValueError("x and y must be lists of one length")
    if not np.all(np.isfinite(x)) or not np.all(np.isfinite(y)):
        raise ValueError("x and y must be finite")
    if x.min() == x.max() or y.min() == y.max():
        return 0.0
    return float(np.cov(x, y)[0, 1] / (np.std(x) * np.std(y)))
