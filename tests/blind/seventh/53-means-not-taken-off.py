"""Pearson's correlation."""
import math


def pearson(x, y):
    """A float between -1 and 1."""
    x = [float(v) for v in x]
    y = [float(v) for v in y]
    if not x or len(x) != len(y):
        raise ValueError("lengths must be equal and not 0")
    if not all(math.isfinite(v) for v in x + y):
        raise ValueError("a number is not finite")
    if min(x) == max(x) or min(y) == max(y):
        return 0.0
    product = sum(a * b for a, b in zip(x, y))
    length_x = math.sqrt(sum(a * a for a in x))
    length_y = math.sqrt(sum(b * b for b in y))
    return max(-1.0, min(1.0, product / (length_x * length_y)))
