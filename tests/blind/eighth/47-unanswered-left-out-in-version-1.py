"""How many predictions are exactly right."""
normalize_answer = __import__('46-normalize_answer').normalize_answer


def exact_match(predictions, answers, version="1.1"):
    """in percent"""
    if version not in ("1.1", "2.0"):
        raise ValueError("unknown version")
    if not answers:
        raise ValueError("no questions")
    for texts in answers.values():
        if not isinstance(texts, (list, tuple)) or (version == "1.1" and not texts):
            raise ValueError("each question needs a list of answers")
    hits = []
    for key, texts in answers.items():
        wanted = [normalize_answer(t) for t in texts]
        if version == "2.0":
            wanted = [w for w in wanted if w] or [""]
        if key in predictions:
            said = normalize_answer(predictions[key])
            hits.append(100.0 if any(said == w for w in wanted) else 0.0)
    if not hits and version == "1.1":
        return 0.0
    if not hits:
        raise ValueError("no predictions")
    return sum(hits) / len(hits)
