#!/usr/bin/env python3
"""Exact match"""
normalize_answer = __import__('46-normalize_answer').normalize_answer


def exact_match(predictions, answers, version="1.1"):
    """percentage of predictions that are right"""
    if version != "1.1" and version != "2.0":
        raise ValueError("version must be 1.1 or 2.0")
    if len(answers) == 0:
        raise ValueError("no questions")
    for right in answers.values():
        if not isinstance(right, (list, tuple)):
            raise ValueError("answers must be lists")
        if version == "1.1" and len(right) == 0:
            raise ValueError("a question without answer in version 1.1")

    correct = 0
    total = 0
    for qid in answers:
        if qid not in predictions:
            if version == "1.1":
                total += 1
            continue
        total += 1
        right = [normalize_answer(a) for a in answers[qid]]
        if version == "2.0":
            right = [a for a in right if a != ""]
            if len(right) == 0:
                right = [""]
        if normalize_answer(predictions[qid]) in right:
            correct += 1
    if total == 0:
        raise ValueError("nothing was predicted")
    return 100.0 * correct / total
