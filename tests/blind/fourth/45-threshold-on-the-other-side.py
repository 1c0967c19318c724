import numpy as np


def best_span(start_logits, end_logits, max_length=30, n_best=1, null_threshold=None):
    start = np.array(start_logits, dtype=np.float64)
    end = np.array(end_logits, dtype=np.float64)
    if start.ndim != 1 or start.shape != end.shape or start.size == 0:
        raise ValueError("two non-empty rows of one length, please")
    if max_length < 1 or n_best < 1:
        raise ValueError("max_length and n_best must be positive")

    n = start.size
    found = []
    for i in range(1, n):
        for j in range(i, n):
            if j - i + 1 > max_length:
                break
            found.append((i, j, float(start[i] + end[j])))
    found = sorted(found, key=lambda span: (-span[2], span[0], span[1]))[:n_best]

    if null_threshold is not None:
        score_null = float(start[0] + end[0])
        if len(found) == 0 or score_null + null_threshold > found[0][2]:
            found.insert(0, (0, 0, score_null))
    return found[:n_best]
