"""A score over all questions, by the rules of either version of SQuAD."""

from .normalize_answer import normalize_answer


def percentage(score, predictions, answers, version):
    """100 times the mean, over the questions, of the best score that a prediction has with any of the right answers."""
    _check_predictions(answers, version)
    best = []
    for question, texts in answers.items():
        if question in predictions:
            right = texts if version == "1.1" else _that_say_something(texts)
            best.append(max(score(predictions[question], text) for text in right))
        elif version == "1.1":
            best.append(0)
    if not best:
        raise ValueError(
            "version 2.0 scores the questions that have a prediction; received none. Are the ids those of the answers?"
        )
    return 100 * sum(best) / len(best)


def _that_say_something(texts):
    """The right answers of version 2.0: where none is left, saying nothing is right."""
    return [text for text in texts if normalize_answer(text)] or [""]


def _check_predictions(answers, version):
    if version not in ("1.1", "2.0"):
        raise ValueError(f"version must be '1.1' or '2.0'; received {version!r}.")
    if not answers:
        raise ValueError("there must be at least one question; received no answers.")
    for question, texts in answers.items():
        if isinstance(texts, str) or (version == "1.1" and not texts):
            raise ValueError(
                "a question's right answers must be a list of texts, in version 1.1 at least one; "
                f"received {texts!r} for {question!r}."
            )
