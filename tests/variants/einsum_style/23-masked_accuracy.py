import numpy as np


def masked_accuracy(labels, logits):
    labels, logits = np.asarray(labels), np.asarray(logits)
    words = labels != 0
    return float((logits.argmax(-1) == labels)[words].mean()) if words.any() else 0.0
