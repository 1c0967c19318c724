"""Overlap of words between said and right answers."""
from collections import Counter
normalize_answer = __import__('46-normalize_answer').normalize_answer


def overlap(said, wanted, new):
    a = normalize_answer(said).split()
    b = normalize_answer(wanted).split()
    if new and (not a or not b):
        return 1.0 if a == b else 0.0
    many, few = Counter(a), Counter(b)
    common = sum(min(many[word], few[word]) for word in many)
    if common == 0:
        return 0.0
    p = common / len(a)
    r = common / len(b)
    return 2 * p * r / (p + r)


def squad_f1(predictions, answers, version="1.1"):
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
                points.append(0.0)
            continue
        if new:
            texts = [t for t in texts if normalize_answer(t)] or [""]
        each = [overlap(predictions[question], t, new) for t in texts]
        points.append(sum(each) / len(each))
    if not points:
        raise ValueError("no question has a prediction")
    return 100.0 * sum(points) / len(points)
