import numpy as np


def pearson(x, y):
    x, y = np.array(x, float), np.array(y, float)
    if len(x) != len(y) or len(x) == 0 or not np.isfinite([x, y]).all():
        raise ValueError("as many finite numbers in x as in y, and one at least")
    if len(set(x)) == 1 or len(set(y)) == 1:
        return 0.0
    return np.corrcoef(x, y)[0][1]
