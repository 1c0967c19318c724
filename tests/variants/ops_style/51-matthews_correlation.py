import numpy as np


def matthews_correlation(labels, predictions):
    y, p = np.array(labels, float), np.array(predictions, float)
    if y.shape != p.shape or y.size < 1:
        raise ValueError(f"shapes {y.shape} and {p.shape}")
    if not np.isin([y, p], [0, 1]).all():
        raise ValueError("a class must be 0 or 1")
    if y.min() == y.max() or p.min() == p.max():
        return 0.0
    # of two classes it is the same as Pearson's
    return np.corrcoef(y, p)[0, 1]
