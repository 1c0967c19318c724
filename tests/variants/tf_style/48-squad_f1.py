#!/usr/bin/env python3
"""F1 of SQuAD"""
normalize_answer = __import__('46-normalize_answer').normalize_answer


def f1(prediction, answer, version):
    """F1 of two texts"""
    said = normalize_answer(prediction).split()
    wanted = normalize_answer(answer).split()
    if len(said) == 0 or len(wanted) == 0:
        # 1.1 knows no empty answers
        return float(version == "2.0" and said == wanted)
    left = list(wanted)
    shared = 0
    for word in said:
        if word in left:
            left.remove(word)
            shared += 1
    # 2PR / (P + R), shortened
    return 2.0 * shared / (len(said) + len(wanted))


def squad_f1(predictions, answers, version="1.1"):
    """mean F1 in percent"""
    if version != "1.1" and version != "2.0":
        raise ValueError("version must be 1.1 or 2.0")
    if len(answers) == 0:
        raise ValueError("no questions")
    for right in answers.values():
        if not isinstance(right, (list, tuple)):
            raise ValueError("answers must be lists")
        if version == "1.1" and len(right) == 0:
            raise ValueError("a question without answer in version 1.1")

    scores = []
    for qid, right in answers.items():
        if qid in predictions:
            if version == "2.0":
                right = [a for a in right if normalize_answer(a) != ""] or [""]
            best = 0.0
            for answer in right:
                best = max(best, f1(predictions[qid], answer, version))
            scores.append(best)
        elif version == "1.1":
            scores.append(0.0)
    if len(scores) == 0:
        raise ValueError("nothing was predicted")
    return 100.0 * sum(scores) / len(scores)
