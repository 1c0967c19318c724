import numpy as np


def masked_accuracy(labels, logits):
    y = np.asarray(labels)
    pred = np.asarray(logits).argmax(axis=-1)
    mask = pred != 0
    if mask.sum() == 0:
        return 0.0
    return float((pred == y)[mask].mean())
