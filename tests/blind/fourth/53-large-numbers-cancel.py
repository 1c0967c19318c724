import math


def pearson(x, y):
    x = [float(a) for a in x]
    y = [float(b) for b in y]
    n = len(x)
    if n == 0 or n != len(y):
        raise ValueError("as many x as y, and at least one")
    if not all(map(math.isfinite, x + y)):
        raise ValueError("nan or inf")
    if len(set(x)) == 1 or len(set(y)) == 1:
        return 0.0
    sx = sy = sxx = syy = sxy = 0.0
    for a, b in zip(x, y):
        sx += a
        sy += b
        sxx += a * a
        syy += b * b
        sxy += a * b
    vx = n * sxx - sx * sx
    vy = n * syy - sy * sy
    if vx <= 0 or vy <= 0:
        return 0.0
    r = (n * sxy - sx * sy) / (math.sqrt(vx) * math.sqrt(vy))
    return max(-1.0, min(1.0, r))
