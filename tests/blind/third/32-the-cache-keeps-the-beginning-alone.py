import numpy as np

filter_logits = __import__('31-filter_logits').filter_logits


def generate(model, tokens, length, temperature=1.0, top_k=None, top_p=None, seed=0, use_cache=True):
    text = np.array(tokens, dtype=np.int32)
    if text.ndim != 2 or text.shape[1] == 0:
        raise ValueError("every beginning needs a token")
    if length < 0:
        raise ValueError("length must not be negative")
    if length == 0:
        return text
    gen = np.random.default_rng(seed)
    logits, cache = model(text)
    for step in range(length):
        if step > 0:
            if use_cache:
                logits, _ = model(text[:, -1:], cache=cache)
            else:
                logits, _ = model(text)
        z = np.array(filter_logits(logits[:, -1, :], temperature, top_k, top_p), dtype=np.float64)
        p = np.exp(z - z.max(-1, keepdims=True))
        p = p / p.sum(-1, keepdims=True)
        nxt = [gen.choice(len(row), p=row) for row in p]
        text = np.concatenate([text, np.array(nxt, dtype=np.int32)[:, None]], axis=1)
    return text
