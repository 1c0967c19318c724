#!/usr/bin/env python3
"""F1 score"""
import numpy as np


def f1_binary(labels, predictions):
    """Harmonic mean of precision and recall"""
    if len(labels) != len(predictions) or len(labels) < 1:
        raise ValueError('labels and predictions do not match')
    labels, predictions = np.array(labels), np.array(predictions)
    for array in (labels, predictions):
        if ((array != 0) & (array != 1)).any():
            raise ValueError('classes are 0 and 1')
    tp = np.sum((labels == 1) & (predictions == 1))
    if tp == 0:
        return 0.
    precision = tp / np.sum(predictions == 1)
    recall = tp / np.sum(labels == 1)
    return 2. / (1. / precision + 1. / recall)
