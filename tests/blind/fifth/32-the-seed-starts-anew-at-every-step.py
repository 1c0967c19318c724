import numpy as np
import tensorflow as tf

filter_logits = __import__('31-filter_logits').filter_logits


def generate(model, tokens, length, temperature=1.0, top_k=None, top_p=None, seed=0, use_cache=True):
    text = np.array(tokens, dtype=np.int32)
    if text.ndim != 2 or text.shape[1] == 0:
        raise ValueError("every beginning needs a token")
    if length < 0:
        raise ValueError("length is negative")

    def draw(logits):
        rng = np.random.default_rng(seed)
        logits = np.asarray(filter_logits(logits, temperature, top_k, top_p), dtype="float64")
        probs = np.exp(logits - logits.max(axis=-1, keepdims=True))
        probs /= probs.sum(axis=-1, keepdims=True)
        return np.array([rng.choice(len(p), p=p) for p in probs], dtype=np.int32)[:, None]

    cache = None
    fresh = text
    for _ in range(length):
        if use_cache:
            logits, cache = model(tf.constant(fresh), cache=cache)
        else:
            logits, _ = model(tf.constant(text))
        fresh = draw(logits[:, -1])
        text = np.hstack([text, fresh])
    return text
