import heapq

import numpy as np


def best_span(start_logits, end_logits, max_length=30, n_best=1, null_threshold=None):
    start, end = np.asarray(start_logits, "float64"), np.asarray(end_logits, "float64")
    if start.ndim != 1 or end.ndim != 1 or start.shape != end.shape or not start.size:
        raise ValueError("bad logits")
    if max_length < 1 or n_best < 1:
        raise ValueError("max_length and n_best have to be 1 or more")
    start, end = start.tolist(), end.tolist()
    spans = (
        (-(start[i] + end[j]), i, j)
        for i in range(1, len(start))
        for j in range(i, min(i + max_length, len(end)))
    )
    top = [(i, j, -negative) for negative, i, j in heapq.nsmallest(n_best, spans)]
    if null_threshold is None:
        return top
    no_answer = (0, 0, start[0] + end[0])
    if no_answer[2] - top[0][2] > null_threshold:
        top = [no_answer] + top
    return top[:n_best]
