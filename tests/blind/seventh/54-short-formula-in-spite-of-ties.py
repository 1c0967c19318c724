"""Do two lists have the same order?"""
import math


def ranked(values):
    """Ranks from 1; equal numbers get the mean rank."""
    result = []
    for v in values:
        below = sum(1 for other in values if other < v)
        same = sum(1 for other in values if other == v)
        result.append(below + (same + 1) / 2)
    return result


def spearman(x, y):
    """A float between -1 and 1."""
    x = [float(v) for v in x]
    y = [float(v) for v in y]
    n = len(x)
    if n == 0 or n != len(y):
        raise ValueError("lengths must be equal and not 0")
    if not all(map(math.isfinite, x + y)):
        raise ValueError("a number is not finite")
    if len(set(x)) == 1 or len(set(y)) == 1:
        return 0.0
    squares = sum((a - b) ** 2 for a, b in zip(ranked(x), ranked(y)))
    return 1 - 6 * squares / (n * (n * n - 1))
