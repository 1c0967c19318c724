"""Cuts spans out of a text, T5's way."""
import numpy as np


def parts_of(items, parts, rng):
    cuts = sorted(int(c) + 1 for c in rng.choice(items - 1, parts - 1, replace=False))
    lengths = []
    before = 0
    for cut in cuts + [items]:
        lengths.append(cut - before)
        before = cut
    return lengths


def corrupt_spans(tokens, first_sentinel, rate=0.15, mean_length=3, seed=0):
    text = np.asarray(tokens)
    if text.ndim != 1 or len(text) < 2 or text.dtype.kind not in "iu":
        raise ValueError("tokens must be two ints at least")
    if not 0 <= rate <= 1:
        raise ValueError("rate is a share")
    if not mean_length >= 1:
        raise ValueError("a span has a token at least")
    text = text.tolist()
    n = len(text)
    out = int(np.clip(round(n * rate), 1, n - 1))
    stay = n - out
    spans = min(max(1, round(out / mean_length)), out, stay)
    first = int(first_sentinel)
    if first - spans < 0 or any(first - spans <= t <= first for t in text):
        raise ValueError("there is no room for the sentinels")
    rng = np.random.default_rng(seed)
    out_lengths = parts_of(out, spans, rng)
    stay_lengths = parts_of(stay, spans, rng)
    inputs, targets = [], []
    rest = iter(text)
    for k, (a, b) in enumerate(zip(stay_lengths, out_lengths)):
        name = first - k
        inputs += [next(rest) for _ in range(a)]
        inputs.append(name)
        targets.append(name)
        targets += [next(rest) for _ in range(b)]
    return inputs, targets
