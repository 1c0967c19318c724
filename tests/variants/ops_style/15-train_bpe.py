import re
from collections import Counter
from itertools import pairwise


def _apply(tokens, a, b):
    i, out = 0, []
    while i < len(tokens):
        if tokens[i : i + 2] == [a, b]:
            out.append(a + b)
            i += 2
        else:
            out.append(tokens[i])
            i += 1
    return out


def train_bpe(text, merges):
    if merges < 0:
        raise ValueError(merges)
    words = [list(piece) for piece in re.findall(r" ?\w+|\W", text)]
    order = {c: n for n, c in enumerate(sorted(set(text)))}
    found = []
    for _ in range(merges):
        counts = Counter(pair for word in words for pair in pairwise(word))
        if not counts:
            break
        best = min(counts, key=lambda p: (-counts[p], order[p[0]], order[p[1]]))
        order.setdefault(best[0] + best[1], len(order))
        words = [_apply(word, *best) for word in words]
        found.append(best)
    return tuple(found)
