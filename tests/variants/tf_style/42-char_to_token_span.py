#!/usr/bin/env python3
"""Characters to tokens"""


def char_to_token_span(offsets, start, end):
    """offsets: list of (begin, end), returns (first, last) or None"""
    if len(offsets) == 0:
        raise ValueError("offsets must not be empty")
    if start < 0 or end < start:
        raise ValueError("start and end are wrong: %d, %d" % (start, end))

    previous = (0, 0)
    first_char = None
    last_char = None
    first = None
    last = None
    for i, (a, b) in enumerate(offsets):
        if a == b:
            continue  # [CLS], [SEP], [PAD] or the question
        if b < a or a < previous[0] or b < previous[1]:
            raise ValueError("offsets must be in order")
        previous = (a, b)
        if first_char is None:
            first_char = a
        last_char = b
        # do the two intervals have characters in common?
        if max(a, start) < min(b, end):
            if first is None:
                first = i
            last = i

    if first is None or start < first_char or end > last_char:
        return None
    return first, last
