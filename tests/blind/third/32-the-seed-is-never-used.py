import numpy as np
import tensorflow as tf

filter_logits = __import__('31-filter_logits').filter_logits


def generate(model, tokens, length, temperature=1.0, top_k=None, top_p=None, seed=0, use_cache=True):
    ids = tf.cast(tokens, tf.int32)
    if len(ids.shape) != 2 or ids.shape[1] == 0:
        raise ValueError("empty beginning")
    if length < 0:
        raise ValueError("negative length")
    cache, inp = None, ids
    for i in range(length):
        out, cache = model(inp, cache=cache)
        next_id = tf.random.categorical(filter_logits(out[:, -1, :], temperature, top_k, top_p), 1, dtype=tf.int32)
        ids = tf.concat([ids, next_id], axis=-1)
        if use_cache:
            inp = next_id
        else:
            inp, cache = ids, None
    return np.array(ids, dtype=np.int32)
