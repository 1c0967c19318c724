"""Overlapping windows over a text."""


def sliding_windows(length, size, stride):
    if length < 0 or size < 1:
        raise ValueError("length or size is too small")
    if not 0 < stride <= size:
        raise ValueError("stride must be 1 to size")
    count = 1 + -(-max(0, length - size) // stride)
    windows = []
    for k in range(count):
        end = min(k * stride + size, length)
        windows.append((max(end - size, 0), end))
    return windows
