import numpy as np


def corrupt_spans(tokens, first_sentinel, rate=0.15, mean_length=3, seed=0):
    text = np.asarray(tokens)
    if text.ndim != 1 or text.size < 2:
        raise ValueError("tokens needs two or more numbers")
    if rate < 0 or rate > 1 or mean_length < 1:
        raise ValueError("rate or mean_length out of range")
    total = text.size
    noisy = min(max(round(total * rate), 1), total - 1)
    clean = total - noisy
    spans = min(max(round(noisy / mean_length), 1), noisy, clean)
    lowest = first_sentinel - spans
    if lowest < 0:
        raise ValueError("sentinels below zero")
    if np.any((text >= lowest) & (text <= first_sentinel)):
        raise ValueError("a sentinel is already in the text")

    rng = np.random.default_rng(seed)

    def lengths(items):
        cut = np.sort(rng.choice(items - 1, spans - 1, replace=False)) + 1
        return np.diff(np.concatenate([[0], cut, [items]])).astype(int)

    noisy_lengths = lengths(noisy)
    clean_lengths = lengths(clean)
    # 0 for kept, k for the k-th gap
    gap = np.zeros(total, dtype=int)
    at = 0
    for k in range(spans):
        at += clean_lengths[k]
        gap[at:at + noisy_lengths[k]] = k + 1
        at += noisy_lengths[k]

    inputs = [int(t) if g == 0 else int(first_sentinel - g + 1) for t, g in zip(text, gap)]
    targets = []
    for k in range(1, spans + 1):
        targets += [int(first_sentinel - k + 1)] + [int(t) for t in text[gap == k]]
    targets += [int(lowest)]
    return inputs, targets
