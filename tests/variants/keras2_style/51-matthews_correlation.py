#!/usr/bin/env python3
"""Matthews correlation"""
import math


def matthews_correlation(labels, predictions):
    """MCC from the four counts"""
    if len(labels) != len(predictions):
        raise ValueError('lengths differ')
    if not len(labels):
        raise ValueError('no examples')
    counts = {(0, 0): 0, (0, 1): 0, (1, 0): 0, (1, 1): 0}
    for pair in zip(labels, predictions):
        if pair not in counts:
            raise ValueError('not a class: {}'.format(pair))
        counts[pair] += 1
    tn, fp, fn, tp = counts[0, 0], counts[0, 1], counts[1, 0], counts[1, 1]
    denominator = math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    if denominator == 0:
        return 0
    return (tp * tn - fp * fn) / denominator
