#!/usr/bin/env python3
"""Windows"""


def sliding_windows(length, size, stride):
    """list of (begin, end)"""
    if length < 0:
        raise ValueError("length must not be negative")
    if size < 1:
        raise ValueError("size must be positive")
    if stride < 1 or stride > size:
        raise ValueError("stride must be between 1 and size")
    windows = []
    begin = 0
    while True:
        end = begin + size
        if end >= length:
            windows.append((begin, length))
            break
        windows.append((begin, end))
        begin += stride
    return windows
