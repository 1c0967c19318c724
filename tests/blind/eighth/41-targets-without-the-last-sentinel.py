"""Gaps in a text, as T5 makes them."""
import numpy as np


def pieces(rng, items, spans):
    """Lengths of so many spans"""
    where = sorted(int(c) + 1 for c in rng.choice(items - 1, spans - 1, replace=False))
    lengths = []
    before = 0
    for place in where + [items]:
        lengths.append(place - before)
        before = place
    return lengths


def corrupt_spans(tokens, first_sentinel, rate=0.15, mean_length=3, seed=0):
    """inputs and targets"""
    array = np.asarray(tokens)
    if array.ndim != 1 or array.shape[0] < 2 or array.dtype.kind not in "iu":
        raise ValueError("two or more int are needed")
    if not 0 <= rate <= 1:
        raise ValueError("bad rate")
    if not mean_length >= 1:
        raise ValueError("bad mean_length")
    text = [int(t) for t in array]
    first_sentinel = int(first_sentinel)
    out = max(1, min(len(text) - 1, round(len(text) * rate)))
    stay = len(text) - out
    spans = min(max(1, round(out / mean_length)), out, stay)
    lowest = first_sentinel - spans
    if lowest < 0 or any(lowest <= t <= first_sentinel for t in text):
        raise ValueError("bad sentinels")

    rng = np.random.default_rng(seed)
    gone = pieces(rng, out, spans)
    kept = pieces(rng, stay, spans)
    reader = iter(text)
    inputs, targets = [], []
    for k, (keep, lose) in enumerate(zip(kept, gone)):
        mark = first_sentinel - k
        inputs.extend(next(reader) for _ in range(keep))
        inputs.extend([mark])
        targets.append(mark)
        targets.extend(next(reader) for _ in range(lose))
    return inputs, targets
