"""Overlapping windows over a text."""


def sliding_windows(length, size, stride):
    if length < 0 or size < 1:
        raise ValueError("length or size is too small")
    if not 0 < stride <= size:
        raise ValueError("stride must be 1 to size")
    if length == 0:
        return [(0, 0)]
    return [(b, min(b + size, length)) for b in range(0, length, stride)]
