"""F1 of the words of an answer."""
normalize_answer = __import__('46-normalize_answer').normalize_answer


def words_f1(said, wanted, version):
    """F1 of two lists of words"""
    if version == "2.0" and (not said or not wanted):
        return 1.0 if said == wanted else 0.0
    shared = sum(1 for w in said if w in wanted)
    if shared == 0:
        return 0.0
    p = shared / len(said)
    r = shared / len(wanted)
    return 2 * p * r / (p + r)


def squad_f1(predictions, answers, version="1.1"):
    """in percent"""
    if version not in ("1.1", "2.0"):
        raise ValueError("unknown version")
    if not answers:
        raise ValueError("no questions")
    for texts in answers.values():
        if not isinstance(texts, (list, tuple)) or (version == "1.1" and not texts):
            raise ValueError("each question needs a list of answers")
    total, count = 0.0, 0
    for key, texts in answers.items():
        wanted = [normalize_answer(t).split() for t in texts]
        if version == "2.0":
            wanted = [w for w in wanted if w] or [[]]
        if key in predictions:
            said = normalize_answer(predictions[key]).split()
            each = [words_f1(said, w, version) for w in wanted]
            total += max(each)
            count += 1
        elif version == "1.1":
            count += 1
    if count == 0:
        raise ValueError("no predictions")
    return 100.0 * total / count
