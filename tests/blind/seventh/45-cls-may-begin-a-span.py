"""Chooses spans by the sum of two logits."""
import heapq
import numpy as np


def best_span(start_logits, end_logits, max_length=30, n_best=1, null_threshold=None):
    """The n_best spans, highest score first."""
    begin = np.array(start_logits).astype(float)
    finish = np.array(end_logits).astype(float)
    if begin.ndim != 1 or begin.shape != finish.shape or begin.size == 0:
        raise ValueError("the logits must be two rows of the same length")
    if max_length < 1:
        raise ValueError("max_length is too small")
    if n_best < 1:
        raise ValueError("n_best is too small")
    size = begin.size
    candidates = ((i, j, float(begin[i] + finish[j]))
                  for i in range(size)
                  for j in range(i, min(i + max_length, size)))
    best = heapq.nsmallest(n_best, candidates, key=lambda c: (-c[2], c[0], c[1]))
    if null_threshold is None:
        return best
    null = float(begin[0] + finish[0])
    if len(best) == 0 or null - best[0][2] > null_threshold:
        best.insert(0, (0, 0, null))
    return best[:n_best]
