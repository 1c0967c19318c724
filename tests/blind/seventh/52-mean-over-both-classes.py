"""F1 for two classes."""
import numpy as np


def f1_binary(labels, predictions):
    """A float between 0 and 1."""
    y, p = np.asarray(labels), np.asarray(predictions)
    if y.ndim != 1 or y.shape != p.shape or len(y) == 0:
        raise ValueError("as many predictions as labels, at least one")
    if not np.isin(np.concatenate([y, p]), [0, 1]).all():
        raise ValueError("the classes are 0 and 1")
    scores = []
    for kind in (0, 1):
        hits = int(np.sum((y == kind) & (p == kind)))
        sizes = int(np.sum(y == kind)) + int(np.sum(p == kind))
        scores.append(2 * hits / sizes if hits else 0.0)
    return float(np.mean(scores))
