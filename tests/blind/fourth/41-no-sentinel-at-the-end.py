import numpy as np


def segment(n, k, rng):
    cuts = sorted(int(c) + 1 for c in rng.choice(n - 1, k - 1, replace=False))
    bounds = [0] + cuts + [n]
    return [b - a for a, b in zip(bounds, bounds[1:])]


def corrupt_spans(tokens, first_sentinel, rate=0.15, mean_length=3, seed=0):
    tokens = [int(t) for t in tokens]
    n = len(tokens)
    if n < 2:
        raise ValueError("at least two tokens")
    if not 0 <= rate <= 1:
        raise ValueError("rate is a share")
    if mean_length < 1:
        raise ValueError("mean_length is at least 1")
    noise = int(np.clip(round(n * rate), 1, n - 1))
    spans = max(1, round(noise / mean_length))
    spans = min(spans, noise, n - noise)
    sentinels = [first_sentinel - i for i in range(spans + 1)]
    if sentinels[-1] < 0 or set(sentinels) & set(tokens):
        raise ValueError("not enough free sentinels")

    rng = np.random.default_rng(seed)
    out_lengths = segment(noise, spans, rng)
    keep_lengths = segment(n - noise, spans, rng)

    inputs, targets = [], []
    i = 0
    for k in range(spans):
        inputs.extend(tokens[i:i + keep_lengths[k]])
        i += keep_lengths[k]
        inputs.append(sentinels[k])
        targets.append(sentinels[k])
        targets.extend(tokens[i:i + out_lengths[k]])
        i += out_lengths[k]
    return inputs, targets
