"""Where an answer stands among the tokens."""


def char_to_token_span(offsets, start, end):
    """First and last token of the answer, or None."""
    if len(offsets) == 0:
        raise ValueError("no offsets")
    real = []
    for place, (left, right) in enumerate(offsets):
        left, right = int(left), int(right)
        if left == right:
            continue
        if left < 0 or left > right:
            raise ValueError("an offset is no interval")
        if real and (left < real[-1][1] or right < real[-1][2]):
            raise ValueError("the offsets are out of order")
        real.append((place, left, right))
    if start < 0 or end < start:
        raise ValueError("start or end is wrong")
    if start == end or not real:
        return None
    if start < real[0][1] or end > real[-1][2]:
        return None
    first = None
    last = None
    for place, left, right in real:
        if first is None and right > start:
            first = place
        if left <= end:
            last = place
    if first is None or last is None or last < first:
        return None
    return first, last
