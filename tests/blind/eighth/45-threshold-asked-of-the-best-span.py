"""The best answers of a window."""
import numpy as np


def best_span(start_logits, end_logits, max_length=30, n_best=1, null_threshold=None):
    """[(start, end, score), ...]"""
    starts = np.asarray(start_logits).astype("float64")
    ends = np.asarray(end_logits).astype("float64")
    if starts.ndim != 1 or starts.shape != ends.shape or starts.size == 0:
        raise ValueError("two rows of one length are needed")
    if max_length < 1:
        raise ValueError("bad max_length")
    if n_best < 1:
        raise ValueError("bad n_best")
    n = starts.size
    found = []
    for i in range(1, n):
        for j in range(i, min(i + max_length, n)):
            found.append((i, j, float(starts[i] + ends[j])))
    found.sort(key=lambda span: (-span[2], span[0], span[1]))
    found = found[:n_best]
    if null_threshold is not None:
        nothing = float(starts[0] + ends[0])
        if not found or found[0][2] - nothing < null_threshold:
            found = [(0, 0, nothing)] + found
    return found[:n_best]
