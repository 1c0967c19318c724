"""Linear correlation of two lists."""
import numpy as np


def pearson(x, y):
    """Covariance over the standard deviations."""
    x = np.asarray(x, dtype=np.float64)
    y = np.asarray(y, dtype=np.float64)
    if x.ndim != 1 or x.shape != y.shape or x.size == 0:
        raise ValueError("two lists of one length are needed")
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        raise ValueError("nan or infinity")
    if x.max() == x.min() or y.max() == y.min():
        return 0.0
    covariance = np.cov(x, y)[0, 1]
    return float(covariance / (np.std(x) * np.std(y)))
