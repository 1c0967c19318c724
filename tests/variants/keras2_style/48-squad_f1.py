#!/usr/bin/env python3
"""F1"""
import collections
import numpy as np
normalize_answer = __import__('46-normalize_answer').normalize_answer


def get_tokens(s):
    """Words of an answer"""
    return normalize_answer(s).split()


def compute_f1(a_gold, a_pred, version):
    """F1 of two answers"""
    gold_toks = get_tokens(a_gold)
    pred_toks = get_tokens(a_pred)
    if version == "2.0" and (len(gold_toks) == 0 or len(pred_toks) == 0):
        return int(gold_toks == pred_toks)
    common = collections.Counter(gold_toks) & collections.Counter(pred_toks)
    num_same = sum(common.values())
    if num_same == 0:
        return 0
    precision = 1.0 * num_same / len(pred_toks)
    recall = 1.0 * num_same / len(gold_toks)
    return (2 * precision * recall) / (precision + recall)


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


def squad_f1(predictions, answers, version="1.1"):
    """The score, in percent"""
    check(answers, version)
    scores = {}
    for qid, golds in answers.items():
        if version == "2.0":
            golds = [g for g in golds if normalize_answer(g)]
            if not golds:
                golds = ['']
        if qid in predictions:
            scores[qid] = max(compute_f1(g, predictions[qid], version) for g in golds)
        elif version == "1.1":
            scores[qid] = 0
    if not scores:
        raise ValueError("missing predictions for all questions")
    return np.mean(list(scores.values())) * 100
