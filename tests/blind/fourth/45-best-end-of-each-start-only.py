import numpy as np


def best_span(start_logits, end_logits, max_length=30, n_best=1, null_threshold=None):
    s = np.asarray(start_logits, dtype="float64")
    e = np.asarray(end_logits, dtype="float64")
    if s.ndim != 1 or e.ndim != 1 or len(s) != len(e):
        raise ValueError("start_logits and end_logits must be rows of the same length")
    if len(s) == 0:
        raise ValueError("empty logits")
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    if n_best < 1:
        raise ValueError("n_best must be at least 1")

    candidates = []
    for i in range(1, len(s)):
        j = i + int(np.argmax(e[i:i + max_length]))
        candidates.append((i, j, float(s[i] + e[j])))
    candidates.sort(key=lambda c: -c[2])
    candidates = candidates[:n_best]

    if null_threshold is not None:
        null = float(s[0] + e[0])
        if not candidates or null - candidates[0][2] > null_threshold:
            candidates = ([(0, 0, null)] + candidates)[:n_best]
    return candidates
