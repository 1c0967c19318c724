import numpy as np


def encode_pair(first, second, cls, sep, max_length):
    texts = [first] if second is None else [first, second]
    if not all(len(text) for text in texts):
        raise ValueError("every text needs a token")
    if max_length < 1 + 2 * len(texts):
        raise ValueError(f"no room in {max_length}")
    sizes = np.array([len(text) for text in texts])
    while sizes.sum() + 1 + len(texts) > max_length:
        # of equal ones the last
        sizes[len(sizes) - 1 - np.argmax(sizes[::-1])] -= 1
    tokens, segments, padding = np.zeros(max_length, int), np.zeros(max_length, int), np.ones(max_length)
    tokens[0], at = cls, 1
    for number, (text, size) in enumerate(zip(texts, sizes)):
        tokens[at : at + size + 1] = [*text[:size], sep]
        segments[at : at + size + 1] = number
        at += size + 1
    padding[:at] = 0
    return tokens.tolist(), segments.tolist(), padding.tolist()
