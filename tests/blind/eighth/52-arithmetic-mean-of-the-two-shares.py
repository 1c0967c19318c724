"""F1 of the class 1."""


def share_f1(y, p, which):
    """F1 of one class"""
    found = sum(1 for a, b in zip(y, p) if a == which and b == which)
    if found == 0:
        return 0.0
    precision = found / p.count(which)
    recall = found / y.count(which)
    return (precision + recall) / 2


def f1_binary(labels, predictions):
    """between 0 and 1"""
    y = [float(v) for v in labels]
    p = [float(v) for v in predictions]
    if not y or len(y) != len(p):
        raise ValueError("as many predictions as labels are needed")
    if not set(y + p) <= {0.0, 1.0}:
        raise ValueError("classes are 0 and 1")
    return share_f1(y, p, 1.0)
