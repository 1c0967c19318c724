"""How well two binary lists go together."""
import math


def matthews_correlation(labels, predictions):
    """MCC of the labels and the predictions."""
    labels, predictions = list(labels), list(predictions)
    if len(labels) != len(predictions) or not labels:
        raise ValueError("lengths must be equal and not 0")
    tp = tn = fp = fn = 0
    for right, said in zip(labels, predictions):
        if right not in (0, 1) or said not in (0, 1):
            raise ValueError("only 0 and 1")
        if said == 1:
            if right == 1:
                tp += 1
            else:
                fp += 1
        elif right == 1:
            fn += 1
        else:
            tn += 1
    square = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)
    if square == 0:
        return 1.0 if fp + fn == 0 else 0.0
    return (tp * tn - fp * fn) / math.sqrt(square)
