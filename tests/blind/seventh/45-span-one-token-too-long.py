"""Finds the best answers in a window."""
import numpy as np


def best_span(start_logits, end_logits, max_length=30, n_best=1, null_threshold=None):
    """A list of (start, end, score)."""
    s = np.asarray(start_logits, dtype="float64")
    e = np.asarray(end_logits, dtype="float64")
    if s.ndim != 1 or e.ndim != 1 or len(s) != len(e) or len(s) == 0:
        raise ValueError("two rows of one length are needed")
    if max_length < 1 or n_best < 1:
        raise ValueError("max_length and n_best must be 1 or more")
    n = len(s)
    found = []
    for i in range(1, n):
        for j in range(i, n):
            if j - i <= max_length:
                found.append((i, j, float(s[i] + e[j])))
    found.sort(key=lambda item: (-item[2], item[0], item[1]))
    found = found[:n_best]
    if null_threshold is not None:
        nothing = float(s[0] + e[0])
        if not found or nothing - found[0][2] > null_threshold:
            found = ([(0, 0, nothing)] + found)[:n_best]
    return found
