#!/usr/bin/env python3
"""Pairs for a language model"""
import numpy as np


def causal_pairs(tokens, length, stride=None):
    """Cuts the text"""
    if length < 1 or (stride is not None and stride < 1):
        raise ValueError("length and stride must be at least 1")
    step = stride or length
    data = np.array(tokens)
    if data.ndim != 1 or data.dtype.kind not in 'iu':
        raise ValueError("tokens must be a list of int")
    x, y = [], []
    for i in range(0, len(data) - length, step):
        x.append(data[i:i + length])
        y.append(data[i + 1:i + 1 + length])
    if not x:
        raise ValueError("no window is full")
    return np.array(x, dtype=np.int32), np.array(y, dtype=np.int32)
