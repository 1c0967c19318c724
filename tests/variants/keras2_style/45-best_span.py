#!/usr/bin/env python3
"""n-best answers"""
import numpy as np


def check(start, end, max_length, n_best):
    """Raises if something is wrong"""
    if start.ndim != 1 or end.ndim != 1:
        raise ValueError("logits must be vectors")
    if len(start) != len(end) or len(start) == 0:
        raise ValueError("logits must have one length")
    if max_length <= 0 or n_best <= 0:
        raise ValueError("max_length and n_best must be positive")


def best_span(start_logits, end_logits, max_length=30, n_best=1, null_threshold=None):
    """Loops over all spans"""
    start = np.asarray(start_logits, dtype=np.float64)
    end = np.asarray(end_logits, dtype=np.float64)
    check(start, end, max_length, n_best)
    answers = []
    for i in range(1, len(start)):
        for j in range(i, len(end)):
            if j - i + 1 > max_length:
                continue
            answers.append([i, j, start[i] + end[j]])
    answers = sorted(answers, key=lambda answer: answer[2], reverse=True)  # sorted is stable, also reversed
    null_score = start[0] + end[0]
    if null_threshold is not None:
        best = answers[0][2] if len(answers) > 0 else -np.inf
        if null_score - best > null_threshold:
            answers = [[0, 0, null_score]] + answers
    return answers[0:n_best]
