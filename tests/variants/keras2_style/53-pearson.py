#!/usr/bin/env python3
"""Pearson correlation"""
import math


def pearson(x, y):
    """Pearson's r"""
    n = len(x)
    if n == 0 or n != len(y):
        raise ValueError('x and y do not match')
    x, y = [float(v) for v in x], [float(v) for v in y]
    for value in x + y:
        if math.isnan(value) or math.isinf(value):
            raise ValueError('x and y must be finite')
    mean_x, mean_y = sum(x) / n, sum(y) / n
    sxy = sxx = syy = 0.
    for a, b in zip(x, y):
        sxy += (a - mean_x) * (b - mean_y)
        sxx += (a - mean_x) ** 2
        syy += (b - mean_y) ** 2
    if sxx == 0 or syy == 0:
        return 0.
    return sxy / math.sqrt(sxx * syy)
