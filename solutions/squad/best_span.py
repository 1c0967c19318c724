"""Which span is the answer."""

import numpy as np
from keras import ops


def best_span(start_logits, end_logits, max_length=30, n_best=1, null_threshold=None):
    r"""Find the spans with the highest scores, and decide whether there is an answer at all.

    .. math:: \mathrm{score}(i, j) = \mathrm{start}_i + \mathrm{end}_j, \qquad 1 \le i \le j < i + \mathrm{max\_length}

    Place 0, the [CLS] token, is no part of a span: its score, start plus end, is that of *no answer*.

    Args:
        start_logits: of one window, float `(source)`.
        end_logits: float `(source)`.
        max_length: the most tokens of a span, int, at least 1.
        n_best: how many answers, int, at least 1.
        null_threshold: by how much *no answer* must beat the best span, float. None: there is always an answer.

    Returns:
        a list of at most `n_best` tuples `(start, end, score)`, the places inclusive, two int and a float; the highest score
        first, of equals the one with the smaller start, then the smaller end. Where *no answer* wins, its `(0, 0, score)` is put
        before the others, as the first of the `n_best`; otherwise it is left out. It also wins where place 0 is the only one.

    Raises:
        ValueError: if the logits are not two rows of one length, if they are empty, or if max_length or n_best is less than 1.

    Example:
        >>> start, end = [3.0, 1.0, 4.0, 0.0], [2.0, 0.0, 1.0, 3.0]
        >>> best_span(start, end, n_best=2), best_span(start, end, null_threshold=-3.0)
        ([(2, 3, 7.0), (2, 2, 5.0)], [(0, 0, 5.0)])

    Source: Devlin et al. (2019), sections 4.2 and 4.3; the official SQuAD 2.0 practice of a threshold on the difference.
    """
    start, end = (ops.convert_to_numpy(logits).astype("float64") for logits in (start_logits, end_logits))
    _check_logits(start, end, max_length, n_best)
    scores = start[:, None] + end  # (source, source): starts in rows, ends in columns
    places = np.arange(len(start))
    lengths = places - places[:, None] + 1  # (source, source)
    allowed = (places[:, None] >= 1) & (lengths >= 1) & (lengths <= max_length)
    first, last = np.nonzero(allowed)  # in the order of the starts, then of the ends
    order = np.argsort(-scores[first, last], kind="stable")[:n_best]
    spans = [(int(i), int(j), float(scores[i, j])) for i, j in zip(first[order], last[order], strict=True)]
    null = float(scores[0, 0])
    if null_threshold is not None and (not spans or null - spans[0][2] > null_threshold):
        spans = [(0, 0, null), *spans][:n_best]
    return spans


def _check_logits(start, end, max_length, n_best):
    if start.ndim != 1 or start.shape != end.shape or not len(start):
        raise ValueError(
            "the logits of one window must be two rows of one length, at least 1; "
            f"received shapes {start.shape} and {end.shape}. Give the windows of a batch one by one."
        )
    if max_length < 1 or n_best < 1:
        raise ValueError(
            f"max_length and n_best must be at least 1; received max_length={max_length}, n_best={n_best}."
        )
