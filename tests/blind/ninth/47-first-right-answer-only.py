"""Share of answers that are right to the letter."""
normalize_answer = __import__('46-normalize_answer').normalize_answer


def exact_match(predictions, answers, version="1.1"):
    if version not in ("1.1", "2.0"):
        raise ValueError("unknown version")
    if len(answers) < 1:
        raise ValueError("there are no questions")
    for texts in answers.values():
        if not isinstance(texts, (list, tuple)) or (version == "1.1" and not texts):
            raise ValueError("the answers of a question are a list")
        for text in texts:
            normalize_answer(text)
    new = version == "2.0"
    points = []
    for question, texts in answers.items():
        if question not in predictions:
            if not new:
                points.append(0)
            continue
        said = normalize_answer(predictions[question])
        wanted = [normalize_answer(t) for t in texts]
        if new:
            wanted = list(filter(None, wanted)) or [""]
        points.append(1 if any(said == x for x in wanted[:1]) else 0)
    if not points:
        raise ValueError("no question has a prediction")
    return 100.0 * sum(points) / len(points)
