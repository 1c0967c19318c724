"""Cuts a long text into windows."""


def sliding_windows(length, size, stride):
    """[(begin, end), ...]"""
    if length < 0:
        raise ValueError("bad length")
    if size < 1:
        raise ValueError("bad size")
    if not 1 <= stride <= size:
        raise ValueError("bad stride")
    if length == 0:
        return [(0, 0)]
    result = []
    for begin in range(0, length, stride):
        result.append((begin, min(begin + size, length)))
    return result
