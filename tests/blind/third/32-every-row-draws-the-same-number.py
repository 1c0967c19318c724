import numpy as np

filter_logits = __import__('31-filter_logits').filter_logits


def sample(row, u):
    """inverse of the cumulative distribution"""
    row = row.astype("float64")
    p = np.exp(row - row.max())
    c = np.cumsum(p / p.sum())
    return min(int(np.searchsorted(c, u, side="right")), len(c) - 1)


def generate(model, tokens, length, temperature=1.0, top_k=None, top_p=None, seed=0, use_cache=True):
    tokens = np.array(tokens, np.int32)
    if tokens.ndim != 2 or tokens.shape[1] == 0 or length < 0:
        raise ValueError("tokens (batch, >=1) and length >= 0 needed, got %s, %s" % (tokens.shape, length))
    generators = [np.random.default_rng(seed) for _ in range(tokens.shape[0])]
    cache = None
    for i in range(length):
        if use_cache and i > 0:
            logits, cache = model(tokens[:, -1:], cache=cache)
        else:
            logits, cache = model(tokens)
        filtered = np.asarray(filter_logits(logits[:, -1], temperature, top_k, top_p))
        column = [sample(row, g.random()) for row, g in zip(filtered, generators)]
        tokens = np.hstack((tokens, np.array(column, np.int32).reshape(-1, 1)))
    return tokens
