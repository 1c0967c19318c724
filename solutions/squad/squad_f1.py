"""How much of an answer is right."""

from collections import Counter
from functools import partial

from .normalize_answer import normalize_answer
from .percentage import percentage


def squad_f1(predictions, answers, version="1.1"):
    r"""Compare the words of a prediction with those of the right answer that it is most like, once both are normalised.

    .. math:: F_1 = \frac{2 P R}{P + R}, \qquad P = \frac{\mathrm{shared}}{\mathrm{said}}, \qquad
        R = \frac{\mathrm{shared}}{\mathrm{wanted}}

    A word that is said twice is shared twice only if it is wanted twice; the order of words does not matter. The result is 100
    times the mean over the questions. Without a shared word it is 0; in version 2.0 it is 1 if both have no words. For the rest the
    versions differ as in `exact_match`.

    Args:
        predictions: as in `exact_match`.
        answers: as in `exact_match`.
        version: "1.1" or "2.0".

    Returns:
        a float between 0 and 100.

    Raises:
        ValueError: as in `exact_match`.

    Example:
        >>> squad_f1({"q1": "in the old town"}, {"q1": ["old town", "the town hall"]})
        80.0

    Source: Rajpurkar et al. (2016), section 6.1; Rajpurkar et al. (2018), section 5; the rules are those of the official scripts.
    """
    return percentage(partial(_f1, version=version), predictions, answers, version)


def _f1(prediction, answer, version):
    said, wanted = (Counter(normalize_answer(text).split()) for text in (prediction, answer))
    if version == "2.0" and not (said and wanted):
        return float(said == wanted)
    shared = (said & wanted).total()
    if not shared:
        return 0.0
    precision, recall = shared / said.total(), shared / wanted.total()
    return 2 * precision * recall / (precision + recall)
