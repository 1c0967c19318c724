def char_to_token_span(offsets, start, end):
    offsets = [(int(a), int(b)) for a, b in offsets]
    if not offsets:
        raise ValueError("offsets is empty")
    if not 0 <= start <= end:
        raise ValueError("need 0 <= start <= end")
    real = [pair for pair in offsets if pair[0] != pair[1]]
    for a, b in real:
        if a < 0 or a > b:
            raise ValueError(f"bad offset {(a, b)}")
    for (a, b), (c, d) in zip(real, real[1:]):
        if c < a or d < b:
            raise ValueError("offsets are not sorted")
    if start == end:
        return None

    begins = {}
    ends = {}
    for i, (a, b) in enumerate(offsets):
        if a != b:
            begins.setdefault(a, i)
            ends[b] = i
    if start in begins and end in ends:
        return begins[start], ends[end]
    return None
