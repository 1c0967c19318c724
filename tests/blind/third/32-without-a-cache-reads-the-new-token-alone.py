import numpy as np
import tensorflow as tf

filter_logits = __import__('31-filter_logits').filter_logits


def generate(model, tokens, length, temperature=1.0, top_k=None, top_p=None, seed=0, use_cache=True):
    tokens = np.asarray(tokens)
    if tokens.ndim != 2 or tokens.shape[1] < 1 or length < 0:
        raise ValueError("need (batch, target) tokens and a length >= 0")
    written = [tf.constant(tokens, dtype=tf.int32)]
    rng = tf.random.Generator.from_seed(seed)
    cache = None
    current = written[0]
    for _ in range(length):
        logits, new_cache = model(current, training=False, cache=cache)
        if use_cache:
            cache = new_cache
        scores = filter_logits(logits[:, -1], temperature=temperature, top_k=top_k, top_p=top_p)
        u = rng.uniform(tf.shape(scores), minval=1e-9, maxval=1.0)
        current = tf.argmax(scores - tf.math.log(-tf.math.log(u)), axis=-1, output_type=tf.int32)[:, None]
        written.append(current)
    return tf.concat(written, axis=1).numpy()
