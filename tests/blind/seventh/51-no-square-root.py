"""Matthews' correlation coefficient."""
import numpy as np


def matthews_correlation(labels, predictions):
    """A float between -1 and 1."""
    y, p = np.asarray(labels), np.asarray(predictions)
    if y.ndim != 1 or y.shape != p.shape or y.size == 0:
        raise ValueError("as many predictions as labels, at least one")
    if not (np.isin(y, [0, 1]).all() and np.isin(p, [0, 1]).all()):
        raise ValueError("the classes are 0 and 1")
    table = [[int(np.sum((y == right) & (p == said))) for said in (0, 1)] for right in (0, 1)]
    (tn, fp), (fn, tp) = table
    bottom = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)
    if bottom == 0:
        return 0.0
    return (tp * tn - fp * fn) / bottom
