normalize_answer = __import__('46-normalize_answer').normalize_answer


def f1(prediction, answer, version):
    p = set(normalize_answer(prediction).split())
    a = set(normalize_answer(answer).split())
    if version == "2.0" and (not p or not a):
        return 1.0 if p == a else 0.0
    common = p & a
    if not common:
        return 0.0
    precision = len(common) / len(p)
    recall = len(common) / len(a)
    return 2 * precision * recall / (precision + recall)


def squad_f1(predictions, answers, version="1.1"):
    if version != "1.1" and version != "2.0":
        raise ValueError("unknown version " + repr(version))
    if not answers:
        raise ValueError("no questions")
    for texts in answers.values():
        if isinstance(texts, str) or (not texts and version == "1.1"):
            raise ValueError("each question needs a list of answers")
    scores = {}
    for q, texts in answers.items():
        if q not in predictions:
            if version == "1.1":
                scores[q] = 0.0
            continue
        if version == "2.0":
            texts = [t for t in texts if normalize_answer(t)] or [""]
        scores[q] = max(f1(predictions[q], t, version) for t in texts)
    if not scores:
        raise ValueError("no question was answered")
    return 100 * sum(scores.values()) / len(scores)
