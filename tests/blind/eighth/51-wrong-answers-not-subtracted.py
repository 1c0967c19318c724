"""Matthews' correlation of labels and predictions."""
import math


def matthews_correlation(labels, predictions):
    """between -1 and 1"""
    y = [float(v) for v in labels]
    p = [float(v) for v in predictions]
    if not y or len(y) != len(p):
        raise ValueError("as many predictions as labels are needed")
    if not set(y + p) <= {0.0, 1.0}:
        raise ValueError("classes are 0 and 1")
    table = {(r, s): 0 for r in (0, 1) for s in (0, 1)}
    for right, said in zip(y, p):
        table[(int(right), int(said))] += 1
    tp, tn = table[(1, 1)], table[(0, 0)]
    fp, fn = table[(0, 1)], table[(1, 0)]
    top = tp * tn
    bottom = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)
    if bottom == 0:
        return 0.0
    return top / math.sqrt(bottom)
