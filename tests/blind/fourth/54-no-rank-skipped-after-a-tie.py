import numpy as np

pearson = __import__('53-pearson').pearson


def spearman(x, y):
    x, y = np.asarray(x, "float64"), np.asarray(y, "float64")
    if x.shape != y.shape or x.ndim != 1 or len(x) < 1:
        raise ValueError("x and y must be equally long and not empty")
    if np.isnan(x).any() or np.isnan(y).any() or np.isinf(x).any() or np.isinf(y).any():
        raise ValueError("x and y must be finite")
    rank_x = np.unique(x, return_inverse=True)[1] + 1
    rank_y = np.unique(y, return_inverse=True)[1] + 1
    return pearson(rank_x, rank_y)
