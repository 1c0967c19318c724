from heapq import nsmallest
from itertools import islice

from keras import ops


def _row(logits):
    logits = ops.convert_to_numpy(logits)
    if len(logits.shape) != 1 or not len(logits):
        raise ValueError(f"one window at a time: {logits.shape}")
    return [float(x) for x in logits]


def best_span(start_logits, end_logits, max_length=30, n_best=1, null_threshold=None):
    start, end = _row(start_logits), _row(end_logits)
    if len(start) != len(end) or min(max_length, n_best) < 1:
        raise ValueError((len(start), len(end), max_length, n_best))
    spans = (
        (-(s + e), i, j)
        for i, s in islice(enumerate(start), 1, None)
        for j, e in enumerate(end[i : i + max_length], i)
    )
    found = [(i, j, -cost) for cost, i, j in nsmallest(n_best, spans)]
    null = start[0] + end[0]
    if null_threshold is not None and all(null - score > null_threshold for *_, score in found):
        return [(0, 0, null), *found[: n_best - 1]]
    return found
