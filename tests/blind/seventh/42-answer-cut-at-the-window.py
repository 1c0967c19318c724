"""From characters to tokens."""


def char_to_token_span(offsets, start, end):
    """The tokens that hold characters start to end."""
    if not len(offsets):
        raise ValueError("offsets are empty")
    if start < 0 or end < start:
        raise ValueError("this is no answer: %s to %s" % (start, end))
    low, high = 0, 0
    inside = []
    for i in range(len(offsets)):
        begin, stop = offsets[i]
        if begin == stop:
            continue
        if begin < low or stop < high or stop < begin:
            raise ValueError("offsets must rise")
        low, high = begin, stop
        if begin < end and stop > start and start < end:
            inside.append(i)
    if not inside:
        return None
    return inside[0], inside[-1]
