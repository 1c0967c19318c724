"""How many answers are right to the letter."""

from .normalize_answer import normalize_answer
from .percentage import percentage


def exact_match(predictions, answers, version="1.1"):
    r"""Count the predictions that are one of the right answers, once both are normalised.

    .. math:: \mathrm{EM} = \frac{100}{n} \sum_q \max_{a \in \mathrm{answers}_q} [\mathrm{norm}(\mathrm{prediction}_q) = \mathrm{norm}(a)]

    Version 1.1: n is the number of questions, and one without a prediction counts 0. Version 2.0: a question without a prediction
    is left out of n; right answers that normalise to nothing are dropped, and where none is left the empty text is right.

    Args:
        predictions: a dict from ids of questions to texts. Ids that `answers` does not know are passed over.
        answers: a dict from ids of questions to the right answers, a list of texts each; in version 2.0 the empty list says that
            there is no answer.
        version: "1.1" or "2.0".

    Returns:
        a float between 0 and 100.

    Raises:
        ValueError: if there are no questions, if a question's answers are no list or, in version 1.1, an empty one, if an answer is
            not a text, if in version 2.0 no question has a prediction, or if version is another.

    Example:
        >>> answers = {"q1": ["The Hague"], "q2": ["1648", "in 1648"], "q3": ["Utrecht"]}
        >>> predictions = {"q1": "the hague.", "q2": "1684"}
        >>> round(exact_match(predictions, answers), 1), exact_match(predictions, answers, version="2.0")
        (33.3, 50.0)

    Source: Rajpurkar et al. (2016), section 6.1; Rajpurkar et al. (2018), section 5; the rules are those of the official scripts.
    """
    return percentage(_exact, predictions, answers, version)


def _exact(prediction, answer):
    return int(normalize_answer(prediction) == normalize_answer(answer))
