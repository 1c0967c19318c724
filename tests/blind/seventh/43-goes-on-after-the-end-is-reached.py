"""Cuts a passage into windows."""


def sliding_windows(length, size, stride):
    """Begin and end of every window."""
    if length < 0:
        raise ValueError("length is negative")
    if size < 1:
        raise ValueError("size must be at least 1")
    if stride < 1 or stride > size:
        raise ValueError("stride is out of range")
    if length == 0:
        return [(0, 0)]
    return [(begin, min(begin + size, length)) for begin in range(0, length, stride)]
