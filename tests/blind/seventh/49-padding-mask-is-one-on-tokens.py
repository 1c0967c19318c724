"""Packs texts the way BERT reads them."""


def encode_pair(first, second, cls, sep, max_length):
    """Three lists of max_length numbers."""
    a = list(first)
    b = [] if second is None else list(second)
    if not a or (second is not None and not b):
        raise ValueError("empty text")
    if max_length < (3 if second is None else 5):
        raise ValueError("no room")
    if second is None:
        a = a[:max_length - 2]
        row = [cls] + a + [sep]
        kinds = [0] * len(row)
    else:
        excess = len(a) + len(b) - (max_length - 3)
        for _ in range(max(excess, 0)):
            if len(a) > len(b):
                a = a[:-1]
            else:
                b = b[:-1]
        row = [cls] + a + [sep] + b + [sep]
        kinds = [0] * (len(a) + 2) + [1] * (len(b) + 1)
    seen = [1] * len(row)
    while len(row) < max_length:
        row.append(0)
        kinds.append(0)
        seen.append(0)
    return row, kinds, seen
