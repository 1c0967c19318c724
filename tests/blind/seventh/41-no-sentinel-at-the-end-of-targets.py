"""Span corruption for T5."""
import numpy as np


def split_up(items, groups, rng):
    """Random group sizes with the right sum."""
    edges = sorted(int(c) + 1 for c in rng.choice(items - 1, groups - 1, replace=False))
    edges = [0] + edges + [items]
    return [right - left for left, right in zip(edges, edges[1:])]


def corrupt_spans(tokens, first_sentinel, rate=0.15, mean_length=3, seed=0):
    """The text with gaps, and what was in the gaps."""
    array = np.asarray(tokens)
    if array.ndim != 1 or array.size < 2 or array.dtype.kind not in "iu":
        raise ValueError("tokens must be a sequence of two ints or more")
    if not 0 <= rate <= 1:
        raise ValueError("rate must be from 0 to 1")
    if not mean_length >= 1:
        raise ValueError("mean_length must be 1 or more")
    text = [int(t) for t in array]
    n = len(text)
    lost = round(n * rate)
    lost = 1 if lost < 1 else n - 1 if lost > n - 1 else lost
    groups = min(max(round(lost / mean_length), 1), lost, n - lost)
    sentinels = [int(first_sentinel) - k for k in range(groups + 1)]
    if min(sentinels) < 0 or any(t in sentinels for t in text):
        raise ValueError("the sentinels do not fit this text")

    rng = np.random.default_rng(seed)
    lost_sizes = split_up(lost, groups, rng)
    kept_sizes = split_up(n - lost, groups, rng)
    queue = iter(text)
    inputs, targets = [], []
    for k in range(groups):
        for _ in range(kept_sizes[k]):
            inputs.append(next(queue))
        inputs.append(sentinels[k])
        targets.append(sentinels[k])
        for _ in range(lost_sizes[k]):
            targets.append(next(queue))
    return inputs, targets
