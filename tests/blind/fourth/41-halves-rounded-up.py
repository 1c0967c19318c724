import math

import numpy as np


def nearest(value):
    return math.floor(value + 0.5)


def cut_up(n, parts, rng):
    marks = rng.choice(n - 1, parts - 1, replace=False)
    marks.sort()
    lengths, last = [], 0
    for m in marks + 1:
        lengths.append(int(m) - last)
        last = int(m)
    lengths.append(n - last)
    return lengths


def corrupt_spans(tokens, first_sentinel, rate=0.15, mean_length=3, seed=0):
    tokens = list(map(int, tokens))
    if len(tokens) < 2:
        raise ValueError("too few tokens")
    if not (0 <= rate <= 1) or not mean_length >= 1:
        raise ValueError("rate or mean_length is out of range")
    noise = max(1, min(nearest(len(tokens) * rate), len(tokens) - 1))
    spans = max(1, nearest(noise / mean_length))
    spans = min(spans, noise, len(tokens) - noise)
    if first_sentinel < spans:
        raise ValueError("sentinels would be negative")
    for t in tokens:
        if first_sentinel - spans <= t <= first_sentinel:
            raise ValueError(f"{t} is a token and a sentinel")

    rng = np.random.default_rng(seed)
    taken = cut_up(noise, spans, rng)
    kept = cut_up(len(tokens) - noise, spans, rng)
    inputs, targets, rest, sentinel = [], [], tokens, first_sentinel
    for k, t in zip(kept, taken):
        inputs = inputs + rest[:k] + [sentinel]
        targets = targets + [sentinel] + rest[k:k + t]
        rest = rest[k + t:]
        sentinel = sentinel - 1
    return inputs, targets + [sentinel]
