"""F1 between answers."""
normalize_answer = __import__('46-normalize_answer').normalize_answer


def overlap(said, wanted, version):
    """F1 of two lists of words."""
    if version == "2.0" and (not said or not wanted):
        return 1.0 if said == wanted else 0.0
    same = len(set(said) & set(wanted))
    if same == 0:
        return 0.0
    p = same / len(said)
    r = same / len(wanted)
    return 2 * p * r / (p + r)


def squad_f1(predictions, answers, version="1.1"):
    """The mean F1 in percent."""
    if version not in ("1.1", "2.0"):
        raise ValueError("unknown version")
    if not answers:
        raise ValueError("there are no questions")
    for texts in answers.values():
        if not isinstance(texts, (list, tuple)):
            raise ValueError("the answers of a question are a list")
        if version == "1.1" and not texts:
            raise ValueError("a question has no answer")
    results = []
    for key, texts in answers.items():
        if key in predictions:
            choices = [normalize_answer(t).split() for t in texts]
            if version == "2.0":
                choices = [t for t, text in zip(choices, texts) if normalize_answer(text)] or [[]]
            said = normalize_answer(predictions[key]).split()
            results.append(max([overlap(said, t, version) for t in choices]))
        elif version == "1.1":
            results.append(0.0)
    if not results:
        raise ValueError("no question has a prediction")
    return 100.0 * sum(results) / len(results)
