"""A row of tokens for one text or two."""


def encode_pair(first, second, cls, sep, max_length):
    a = list(first)
    b = [] if second is None else list(second)
    alone = second is None
    if not a or (not alone and not b):
        raise ValueError("a text is empty")
    if max_length < (3 if alone else 5):
        raise ValueError("max_length is too small")
    excess = len(a) + len(b) - (max_length - (2 if alone else 3))
    for _ in range(max(excess, 0)):
        if alone or len(a) > len(b):
            a = a[:-1]
        else:
            b = b[:-1]
    row = [cls] + a + [sep]
    kinds = [0 for _ in row]
    if not alone:
        row = row + b + [sep]
        kinds = kinds + [1] * (len(b) + 1)
    empty = max_length - len(row)
    padding = [1] * len(row) + [0] * empty
    return row + [0] * empty, kinds + [0] * empty, padding
