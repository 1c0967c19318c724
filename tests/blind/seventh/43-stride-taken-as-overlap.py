"""Windows over a long passage."""


def sliding_windows(length, size, stride):
    """A list of (begin, end)."""
    if length < 0 or size < 1:
        raise ValueError("length or size is too small")
    if not 1 <= stride <= size:
        raise ValueError("stride must be from 1 to size")
    step = max(size - stride, 1)
    begin = 0
    found = [(0, min(length, size))]
    while begin + size < length:
        begin += step
        found.append((begin, min(length, begin + size)))
    return found
