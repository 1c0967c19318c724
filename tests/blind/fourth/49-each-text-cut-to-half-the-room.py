import numpy as np


def encode_pair(first, second, cls, sep, max_length):
    first = [int(t) for t in first]
    if not first:
        raise ValueError("first is empty")
    tokens = np.zeros(max_length if max_length > 0 else 0, dtype=int)
    segments, padding = tokens.copy(), tokens.copy()

    if second is None:
        if max_length < 3:
            raise ValueError("no room for a token")
        row = [cls] + first[:max_length - 2] + [sep]
    else:
        second = [int(t) for t in second]
        if not second:
            raise ValueError("second is empty")
        if max_length < 5:
            raise ValueError("no room for two texts")
        room = max_length - 3
        if len(first) + len(second) > room:
            half = room // 2
            first, second = first[:room - half], second[:half]
        row = [cls] + first + [sep] + second + [sep]
        segments[len(first) + 2:len(row)] = 1
    tokens[:len(row)] = row
    padding[len(row):] = 1
    return tokens.tolist(), segments.tolist(), padding.tolist()
