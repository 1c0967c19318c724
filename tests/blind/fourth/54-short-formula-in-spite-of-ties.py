import math


def ranks(values):
    result = []
    for v in values:
        smaller = sum(1 for w in values if w < v)
        same = sum(1 for w in values if w == v)
        result.append(smaller + (same + 1) / 2)
    return result


def spearman(x, y):
    x, y = [float(v) for v in x], [float(v) for v in y]
    if len(x) != len(y) or not x:
        raise ValueError("lists of one length, not empty")
    for v in x + y:
        if not math.isfinite(v):
            raise ValueError("only finite numbers")
    if min(x) == max(x) or min(y) == max(y):
        return 0.0
    n = len(x)
    d2 = sum((a - b) ** 2 for a, b in zip(ranks(x), ranks(y)))
    return 1 - 6 * d2 / (n * (n * n - 1))
