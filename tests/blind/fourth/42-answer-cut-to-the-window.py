def char_to_token_span(offsets, start, end):
    if len(offsets) == 0:
        raise ValueError("no offsets")
    if start < 0 or end < start:
        raise ValueError("end must not be before start")
    last_begin = last_end = 0
    touched = []
    for i, (b, e) in enumerate(offsets):
        if b == e:
            continue
        if b < 0 or e < b or b < last_begin or e < last_end:
            raise ValueError("offsets must be in order")
        last_begin, last_end = b, e
        if b < end and e > start:
            touched.append(i)
    if start == end or not touched:
        return None
    return touched[0], touched[-1]
