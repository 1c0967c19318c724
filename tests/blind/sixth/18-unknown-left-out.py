"""Decode"""


def decode(ids, vocabulary):
    n = len(vocabulary)
    numbers = [int(i) for i in ids]
    if any(i < 0 or i >= n for i in numbers):
        raise ValueError("ids have to be between 0 and " + str(n - 1))
    # the first four are the special tokens
    return "".join(vocabulary[i] for i in numbers if i >= 4)
