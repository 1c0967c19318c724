from itertools import combinations, pairwise

import numpy as np


def _cuts(items, spans, rng):
    """one of all ways to cut, which are few where the text is short"""
    if items <= 12:
        ways = list(combinations(range(1, items), spans - 1))
        inner = ways[rng.integers(len(ways))]
    else:
        inner = np.flatnonzero(rng.permuted(np.arange(items - 1) < spans - 1)) + 1
    return [b - a for a, b in pairwise([0, *map(int, inner), items])]


def corrupt_spans(tokens, first_sentinel, rate=0.15, mean_length=3, seed=0):
    text = [int(token) for token in tokens] if np.ndim(tokens) == 1 else []
    if len(text) < 2 or not 0 <= rate <= 1 or mean_length < 1:
        raise ValueError(f"{len(text)} tokens, rate {rate}, mean length {mean_length}")
    noise = sorted((1, round(len(text) * rate), len(text) - 1))[1]
    spans = min(max(1, round(noise / mean_length)), noise, len(text) - noise)
    sentinels = range(first_sentinel, first_sentinel - spans - 1, -1)
    if sentinels[-1] < 0 or not set(sentinels).isdisjoint(text):
        raise ValueError(f"{sentinels} are no sentinels for this text")
    rng = np.random.default_rng(seed)
    rest = iter(text)
    inputs, targets = [], []
    for sentinel, out, kept in zip(sentinels, _cuts(noise, spans, rng), _cuts(len(text) - noise, spans, rng)):
        inputs += [next(rest) for _ in range(kept)] + [sentinel]
        targets += [sentinel] + [next(rest) for _ in range(out)]
    return [inputs, targets + [sentinels[-1]]]
