"""Which tokens hold the answer?"""


def char_to_token_span(offsets, start, end):
    """(first, last), or None"""
    if len(offsets) < 1:
        raise ValueError("no offsets")
    if start < 0 or end < start:
        raise ValueError("bad answer")
    spots = []
    low, high = 0, 0
    for number, (b, e) in enumerate(offsets):
        b, e = int(b), int(e)
        if b == e:
            continue
        if b > e or b < low or e < high:
            raise ValueError("bad offsets")
        low, high = b, e
        spots.append((number, b, e))
    if not spots or start == end:
        return None
    if start < spots[0][1] or end > spots[-1][2]:
        return None
    first = next((number for number, b, e in spots if e > start), None)
    last = next((number for number, b, e in reversed(spots) if b <= end), None)
    if first is None or last is None or first > last:
        return None
    return first, last
