#!/usr/bin/env python3
"""Head entropy"""
import numpy as np


def head_entropy(weights):
    """weights: (batch, heads, target, source)"""
    weights = np.array(weights)
    if weights.ndim != 4:
        raise ValueError('4 dimensions, not {}'.format(weights.ndim))
    batch, heads, target, _ = weights.shape
    result = np.zeros((batch, heads))
    for i in range(batch):
        for j in range(heads):
            for row in weights[i, j]:
                row = row[row > 0]
                result[i, j] += -np.sum(row * np.log2(row)) / target
    return result
