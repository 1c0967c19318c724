import re
from collections import Counter
from itertools import pairwise


def train_bpe(text, merges):
    if merges < 0:
        raise ValueError(f"merges must not be negative, got {merges}")
    pieces = [list(piece) for piece in re.findall(r" ?\w+|\W", text)]
    result = []
    for _ in range(merges):
        counter = Counter()
        for piece in pieces:
            counter.update(pairwise(piece))
        if not counter:
            break
        (left, right), _ = counter.most_common(1)[0]
        result.append((left, right))
        for piece in pieces:
            i = 0
            while i + 1 < len(piece):
                if piece[i] == left and piece[i + 1] == right:
                    piece[i : i + 2] = [left + right]
                i += 1
    return result
