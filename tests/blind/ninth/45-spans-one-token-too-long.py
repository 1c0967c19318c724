"""Picks the best answers of a window."""
import numpy as np


def best_span(start_logits, end_logits, max_length=30, n_best=1, null_threshold=None):
    s = np.array(start_logits, dtype="float64")
    e = np.array(end_logits, dtype="float64")
    if s.ndim != 1 or s.shape != e.shape or s.size == 0:
        raise ValueError("one row of logits each")
    if max_length < 1 or n_best < 1:
        raise ValueError("max_length and n_best are positive")
    n = len(s)
    found = []
    for i in range(1, n):
        for j in range(i, min(n, i + max_length + 1)):
            found.append((i, j, float(s[i] + e[j])))
    found.sort(key=lambda span: (-span[2], span[0], span[1]))
    nothing = float(s[0] + e[0])
    best = found[:n_best]
    if null_threshold is not None:
        if not best or nothing - best[0][2] > null_threshold:
            best = ([(0, 0, nothing)] + best)[:n_best]
    return best
