"""T5: what stood in the gaps?"""
import numpy as np


def corrupt_spans(tokens, first_sentinel, rate=0.15, mean_length=3, seed=0):
    """Two lists of int."""
    tokens = np.asarray(tokens)
    if tokens.ndim != 1 or len(tokens) < 2 or not np.issubdtype(tokens.dtype, np.integer):
        raise ValueError("give at least two ints in a row")
    if rate < 0 or rate > 1 or mean_length < 1:
        raise ValueError("rate or mean_length is out of range")
    n = len(tokens)
    noise = int(np.clip(int(n * rate), 1, n - 1))
    spans = max(round(noise / mean_length), 1)
    spans = min(spans, noise, n - noise)
    top = int(first_sentinel)
    bottom = top - spans
    if bottom < 0 or np.any((tokens >= bottom) & (tokens <= top)):
        raise ValueError("a sentinel is below 0 or stands in the text")

    rng = np.random.default_rng(seed)

    def lengths(total):
        cuts = np.sort(rng.choice(total - 1, spans - 1, replace=False)) + 1
        return np.diff(np.concatenate([[0], cuts, [total]])).astype(int)

    out = lengths(noise)
    kept = lengths(n - noise)
    both = np.stack([kept, out], axis=1).reshape(-1)
    ends = np.cumsum(both)
    pieces = np.split(tokens, ends[:-1])
    inputs, targets = [], []
    for number in range(spans):
        mark = top - number
        inputs += pieces[2 * number].tolist() + [mark]
        targets += [mark] + pieces[2 * number + 1].tolist()
    targets.append(bottom)
    return inputs, targets
