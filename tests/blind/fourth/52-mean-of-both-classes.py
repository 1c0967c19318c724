import numpy as np


def f1_of_class(y, p, c):
    tp = np.sum((y == c) & (p == c))
    if tp == 0:
        return 0.0
    precision = tp / np.sum(p == c)
    recall = tp / np.sum(y == c)
    return 2 * precision * recall / (precision + recall)


def f1_binary(labels, predictions):
    y, p = np.array(labels), np.array(predictions)
    if y.shape != p.shape or y.ndim != 1 or len(y) == 0:
        raise ValueError("labels and predictions do not fit")
    if not set(y.tolist()) | set(p.tolist()) <= {0, 1}:
        raise ValueError("not binary")
    return float(np.mean([f1_of_class(y, p, c) for c in (0, 1)]))
