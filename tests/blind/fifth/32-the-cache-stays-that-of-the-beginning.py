import numpy as np
from keras import ops

filter_logits = __import__('31-filter_logits').filter_logits


def pick(logits, rng):
    noisy = ops.convert_to_numpy(logits) + rng.gumbel(size=logits.shape)
    return noisy.argmax(-1).astype("int32").reshape(-1, 1)


def generate(model, tokens, length, temperature=1.0, top_k=None, top_p=None, seed=0, use_cache=True):
    tokens = np.asarray(tokens).astype("int32")
    if length < 0 or tokens.ndim != 2 or tokens.shape[1] < 1:
        raise ValueError("no beginning, or a negative length")
    if length == 0:
        return tokens
    rng = np.random.default_rng(seed)
    options = dict(temperature=temperature, top_k=top_k, top_p=top_p)
    logits, cache = model(tokens)
    written = [tokens, pick(filter_logits(logits[:, -1], **options), rng)]
    for _ in range(length - 1):
        if use_cache:
            logits, _ = model(written[-1], cache=cache)
        else:
            logits, _ = model(np.concatenate(written, axis=1))
        written.append(pick(filter_logits(logits[:, -1], **options), rng))
    return np.concatenate(written, axis=1)
