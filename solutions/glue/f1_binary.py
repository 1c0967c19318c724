"""How well one class of two is found."""

from .side_by_side import confusion


def f1_binary(labels, predictions):
    r"""Take the harmonic mean of two shares: of the ones said, those that are right; of the ones there are, those found.

    .. math:: F_1 = \frac{2 P R}{P + R} = \frac{2\, TP}{2\, TP + FP + FN}, \qquad
        P = \frac{TP}{TP + FP}, \qquad R = \frac{TP}{TP + FN}

    Args:
        labels: the right classes, 0 or 1, `(examples,)`.
        predictions: the classes said, 0 or 1, `(examples,)`.

    Returns:
        a float between 0 and 1; 0 if no 1 was said rightly, even if there is none.

    Raises:
        ValueError: if there is another class, if there are no examples, or not as many predictions as labels.

    Example:
        >>> round(f1_binary([1, 1, 0, 0], [1, 1, 1, 0]), 3), f1_binary([0, 0], [0, 0])
        (0.8, 0.0)

    Source: van Rijsbergen (1979), chapter 7; Wang et al. (2019), section 3.2, for MRPC and QQP.
    """
    tp, fp, fn, _ = confusion(labels, predictions)  # the zeros said rightly do not count
    return 2 * tp / (2 * tp + fp + fn) if tp else 0.0
