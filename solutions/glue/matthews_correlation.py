"""How far the answers of two classes go with the labels, whichever class is the larger."""

from .side_by_side import confusion


def matthews_correlation(labels, predictions):
    r"""Correlate right classes and said ones; saying the larger class always is worth nothing.

    .. math:: \frac{TP \cdot TN - FP \cdot FN}{\sqrt{(TP + FP)(TP + FN)(TN + FP)(TN + FN)}}

    TP and TN are the ones and the zeros that were said rightly, FP and FN those said wrongly.

    Args:
        labels: the right classes, 0 or 1, `(examples,)`.
        predictions: the classes said, 0 or 1, `(examples,)`.

    Returns:
        a float between -1 and 1; 0 if all labels, or all predictions, are one class.

    Raises:
        ValueError: if there is another class, if there are no examples, or not as many predictions as labels.

    Example:
        >>> matthews_correlation([1, 1, 1, 0], [1, 1, 1, 1]), round(matthews_correlation([1, 1, 1, 0], [1, 1, 0, 0]), 3)
        (0.0, 0.577)

    Source: Matthews (1975); Warstadt et al. (2019), section 3, for CoLA.
    """
    tp, fp, fn, tn = confusion(labels, predictions)  # ints, whose product cannot overflow
    square = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)
    return (tp * tn - fp * fn) / square**0.5 if square else 0.0
