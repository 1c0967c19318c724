"""Correlation of two classes."""
import numpy as np


def matthews_correlation(labels, predictions):
    y = [float(v) for v in np.asarray(labels).ravel()]
    p = [float(v) for v in np.asarray(predictions).ravel()]
    if len(y) == 0 or len(y) != len(p):
        raise ValueError("not as many labels as predictions, or none")
    if set(y + p) - {0.0, 1.0}:
        raise ValueError("the classes are 0 and 1")
    tp = sum(a == 1 and b == 1 for a, b in zip(y, p))
    tn = sum(a == 0 and b == 0 for a, b in zip(y, p))
    fp = sum(a == 0 and b == 1 for a, b in zip(y, p))
    fn = sum(a == 1 and b == 0 for a, b in zip(y, p))
    margins = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)
    if margins == 0:
        return 0.0
    return float((tp * tn - fp * fn) / ((tp + fp) * (tn + fn)))
