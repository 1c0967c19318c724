"""One or two texts in a row."""


def encode_pair(first, second, cls, sep, max_length):
    """tokens, segments, padding"""
    a = list(first)
    b = [] if second is None else list(second)
    if not a or (second is not None and not b):
        raise ValueError("an empty text")
    if max_length < (3 if second is None else 5):
        raise ValueError("no room")
    room = max_length - (2 if second is None else 3)
    if second is None:
        a = a[:room]
    while len(a) + len(b) > room:
        if len(a) > len(b):
            del a[-1]
        else:
            del b[-1]
    row = [(cls, 0)] + [(t, 0) for t in a] + [(sep, 0)]
    if second is not None:
        row += [(t, 1) for t in b] + [(sep, 1)]
    n = len(row)
    row += [(0, 0)] * (max_length - n)
    tokens = [t for t, _ in row]
    segments = [s for _, s in row]
    padding = [1 if i < n else 0 for i in range(max_length)]
    return tokens, segments, padding
