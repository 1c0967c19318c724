from math import sqrt


def matthews_correlation(labels, predictions):
    labels, predictions = list(labels), list(predictions)
    if not labels or len(labels) != len(predictions):
        raise ValueError("need as many predictions as labels, and at least one")
    tp = tn = fp = fn = 0
    for y, p in zip(labels, predictions):
        if y not in (0, 1) or p not in (0, 1):
            raise ValueError("classes are 0 and 1")
        if y == 1 and p == 1:
            tp += 1
        elif y == 0 and p == 0:
            tn += 1
        elif p == 1:
            fp += 1
        else:
            fn += 1
    return (tp * tn - fp * fn) / sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
