#!/usr/bin/env python3
"""EM"""
import numpy as np
normalize_answer = __import__('46-normalize_answer').normalize_answer


def compute_exact(a_gold, a_pred):
    """1 or 0"""
    return int(normalize_answer(a_gold) == normalize_answer(a_pred))


def check(answers, version):
    """what must not come in"""
    if version not in ["1.1", "2.0"]:
        raise ValueError("unknown version %s" % version)
    if not answers:
        raise ValueError("answers are empty")
    for qid, golds in answers.items():
        if type(golds) == str:
            raise ValueError("answers of %s are a string" % qid)
        if len(golds) == 0 and version == "1.1":
            raise ValueError("%s has no answer" % qid)


def exact_match(predictions, answers, version="1.1"):
    """The score, in percent"""
    check(answers, version)
    scores = {}
    for qid, golds in answers.items():
        if version == "2.0":
            golds = [g for g in golds if normalize_answer(g)]
            if not golds:
                golds = ['']
        if qid in predictions:
            scores[qid] = max(compute_exact(g, predictions[qid]) for g in golds)
        elif version == "1.1":
            scores[qid] = 0
    if not scores:
        raise ValueError("missing predictions for all questions")
    return np.mean(list(scores.values())) * 100
