"""Exact match of SQuAD."""
normalize_answer = __import__('46-normalize_answer').normalize_answer


def exact_match(predictions, answers, version="1.1"):
    """Percent of the questions that are answered rightly."""
    if version not in ("1.1", "2.0"):
        raise ValueError("unknown version")
    if not answers:
        raise ValueError("there are no questions")
    if any(not isinstance(texts, (list, tuple)) for texts in answers.values()):
        raise ValueError("the answers of a question are a list")
    if version == "1.1" and any(len(texts) == 0 for texts in answers.values()):
        raise ValueError("a question has no answer")
    marks = []
    for key, texts in answers.items():
        if key not in predictions:
            if version == "1.1":
                marks.append(0)
            continue
        accepted = [normalize_answer(t) for t in texts]
        if version == "2.0":
            accepted = [t for t in accepted if t] or [""]
        said = normalize_answer(predictions[key])
        marks.append(1 if said == accepted[0] else 0)
    if not marks:
        raise ValueError("no question has a prediction")
    return 100.0 * sum(marks) / len(marks)
