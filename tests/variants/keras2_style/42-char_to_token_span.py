#!/usr/bin/env python3
"""Finds the tokens of an answer"""
import numpy as np


def check(pairs):
    """offsets have to rise, without the empty ones"""
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    if np.any(pairs < 0) or np.any(pairs[:, 0] > pairs[:, 1]) or np.any(np.diff(pairs, axis=0) < 0):
        raise ValueError("offsets are not in order")


def char_to_token_span(offsets, start, end):
    """Returns a list [first, last]"""
    if len(offsets) < 1:
        raise ValueError("no offsets")
    if not 0 <= start <= end:
        raise ValueError("0 <= start <= end")
    pairs = np.array(offsets)
    check(pairs)
    begins = pairs[:, 0]
    ends = pairs[:, 1]
    real = begins != ends
    if start == end or not np.any(real):
        return None
    if start < np.min(begins[real]) or end > np.max(ends[real]):
        return None
    inside = np.where(real & (ends > start) & (begins < end))[0]
    if len(inside) == 0:
        return None
    return [int(inside[0]), int(inside[-1])]
