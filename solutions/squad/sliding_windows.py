"""How a long passage is read."""


def sliding_windows(length, size, stride):
    r"""Cover a text with windows that overlap, each a stride after the last.

    .. math:: [k \cdot \mathrm{stride},\; \min(k \cdot \mathrm{stride} + \mathrm{size},\, \mathrm{length})),
        \qquad k = 0 \ldots \left\lceil \frac{\max(0, \mathrm{length} - \mathrm{size})}{\mathrm{stride}} \right\rceil

    The last one ends where the text ends, and may be shorter. None lies wholly inside another.

    Args:
        length: tokens of the text, int, at least 0.
        size: the most tokens of a window, int, at least 1.
        stride: from the beginning of a window to that of the next, int, at least 1 and at most size, so that no token is left
            out; `size - stride` tokens are in both.

    Returns:
        a list of tuples of two int, `(begin, end)`, end exclusive. An empty text has one empty window, `(0, 0)`, so that its
        question is answered all the same.

    Raises:
        ValueError: if length, size or stride is out of its range.

    Example:
        >>> sliding_windows(length=10, size=5, stride=3)
        [(0, 5), (3, 8), (6, 10)]

    Source: Devlin et al. (2019), section 4.2, leaves it to its code.
    """
    if length < 0 or size < 1 or not 1 <= stride <= size:
        raise ValueError(
            "length must be at least 0, size at least 1, and stride from 1 to size; "
            f"received length={length}, size={size}, stride={stride}."
        )
    windows = [(0, min(size, length))]
    while windows[-1][1] < length:
        begin = windows[-1][0] + stride
        windows.append((begin, min(begin + size, length)))
    return windows
