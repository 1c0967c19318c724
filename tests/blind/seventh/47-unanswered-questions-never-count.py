"""How many predictions are right to the letter."""
normalize_answer = __import__('46-normalize_answer').normalize_answer


def exact_match(predictions, answers, version="1.1"):
    """A number between 0 and 100."""
    if version != "1.1" and version != "2.0":
        raise ValueError("version is 1.1 or 2.0")
    if len(answers) == 0:
        raise ValueError("answers must not be empty")
    for texts in answers.values():
        if isinstance(texts, str) or not isinstance(texts, (list, tuple)):
            raise ValueError("a list of answers is needed")
        if not texts and version == "1.1":
            raise ValueError("version 1.1 has an answer to all questions")
    known = [q for q in answers if q in predictions]
    if not known:
        if version == "2.0":
            raise ValueError("nothing to score")
        return 0.0
    hits = 0
    for q in known:
        options = {normalize_answer(a) for a in answers[q]}
        if version == "2.0":
            options.discard("")
            if not options:
                options.add("")
        hits += normalize_answer(predictions[q]) in options
    return 100.0 * hits / len(known)
