import keras
import numpy as np
from keras import ops

filter_logits = __import__("31-filter_logits").filter_logits


def generate(model, tokens, length, temperature=1.0, top_k=None, top_p=None, seed=0, use_cache=True):
    tokens = np.asarray(tokens)
    if tokens.ndim != 2 or 0 in tokens.shape or length < 0:
        raise ValueError(f"nothing to go on from, or a negative length: {tokens.shape}, {length}")
    batch, done = tokens.shape
    text = np.zeros((batch, done + length), "int32")
    text[:, :done] = tokens
    seeds = keras.random.SeedGenerator(seed)
    read, cache = 0, None  # text[:, :read] is in the cache
    for end in range(done, done + length):
        logits, kept = model(text[:, read:end], training=False, cache=cache)
        if use_cache:
            read, cache = end, kept
        allowed = filter_logits(logits[:, -1], temperature=temperature, top_k=top_k, top_p=top_p)
        text[:, end] = ops.convert_to_numpy(keras.random.categorical(allowed, 1, seed=seeds))[:, 0]
    return text
