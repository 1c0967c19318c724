#!/usr/bin/env python3
"""Splits a text into windows"""
import numpy as np


def sliding_windows(length, size, stride):
    """Windows as a list of lists"""
    if length < 0 or size <= 0 or stride <= 0:
        raise ValueError("length, size and stride must be positive")
    if stride > size:
        raise ValueError("stride > size leaves tokens out")
    count = int(np.ceil(max(0, length - size) / float(stride)))
    return [[k * stride, min(k * stride + size, length)] for k in range(count + 1)]
