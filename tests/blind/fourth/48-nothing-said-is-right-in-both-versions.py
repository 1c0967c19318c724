from collections import Counter

norm = __import__('46-normalize_answer')


def score(prediction, truth):
    p = norm.normalize_answer(prediction).split()
    t = norm.normalize_answer(truth).split()
    if len(p) == 0 or len(t) == 0:
        return int(p == t)
    left = Counter(t)
    shared = 0
    for word in p:
        if left[word] > 0:
            shared += 1
            left[word] -= 1
    if shared == 0:
        return 0
    precision = shared / len(p)
    recall = shared / len(t)
    return 2 * precision * recall / (precision + recall)


def squad_f1(predictions, answers, version="1.1"):
    if version not in ("1.1", "2.0"):
        raise ValueError("wrong version")
    if not answers:
        raise ValueError("no answers")
    v2 = version == "2.0"
    total, n = 0, 0
    for q, truths in answers.items():
        if isinstance(truths, str) or not (truths or v2):
            raise ValueError("wrong answers for question %r" % (q,))
        if v2:
            truths = [t for t in truths if norm.normalize_answer(t) != ""]
            truths = truths if truths else [""]
        if q in predictions:
            n += 1
            total += max([score(predictions[q], t) for t in truths])
        elif not v2:
            n += 1
    if n == 0:
        raise ValueError("no question has a prediction")
    return 100.0 * total / n
