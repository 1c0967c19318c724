"""Finds the tokens of an answer."""


def char_to_token_span(offsets, start, end):
    if len(offsets) < 1:
        raise ValueError("no offsets")
    if start < 0 or start > end:
        raise ValueError("bad answer")
    real = []
    for i in range(len(offsets)):
        a, b = int(offsets[i][0]), int(offsets[i][1])
        if a == b:
            continue
        if a > b or a < 0 or (real and (a < real[-1][1] or b < real[-1][2])):
            raise ValueError("bad offsets")
        real.append((i, a, b))
    if start == end or len(real) == 0:
        return None
    behind = [i for i, a, b in real if b > start]
    ahead = [i for i, a, b in real if a < end]
    if not behind or not ahead or behind[0] > ahead[-1]:
        return None
    return behind[0], ahead[-1]
