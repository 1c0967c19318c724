#!/usr/bin/env python3
"""Spearman correlation"""
import math

pearson = __import__('53-pearson').pearson


def rank(values):
    """Average ranks"""
    order = sorted(range(len(values)), key=lambda i: values[i])
    result = [0] * len(values)
    i = 0
    while i < len(order):
        j = i
        while j + 1 < len(order) and values[order[j + 1]] == values[order[i]]:
            j += 1
        for k in range(i, j + 1):
            result[order[k]] = (i + j) / 2. + 1
        i = j + 1
    return result


def spearman(x, y):
    """Spearman's rho"""
    x, y = [float(v) for v in x], [float(v) for v in y]
    if any(math.isnan(v) for v in x + y):
        raise ValueError('nan has no rank')
    return pearson(rank(x), rank(y))
