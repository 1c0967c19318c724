import tensorflow as tf


def filter_logits(logits, temperature=1.0, top_k=None, top_p=None):
    if temperature <= 0:
        raise ValueError("the temperature must be above 0")
    if top_k is not None and top_k <= 0:
        raise ValueError("top_k must be above 0")
    if top_p is not None and not (0.0 < top_p <= 1.0):
        raise ValueError("top_p must be above 0 and at most 1")
    scaled = tf.cast(logits, tf.float32) / temperature
    vocab = scaled.shape[-1]
    if top_k is not None:
        _, ids = tf.math.top_k(scaled, k=min(top_k, vocab))
        chosen = tf.reduce_max(tf.one_hot(ids, vocab), axis=1)
        scaled = tf.where(chosen > 0, scaled, -1e9)
    if top_p is not None:
        values, ids = tf.math.top_k(scaled, k=vocab)
        likely = tf.nn.softmax(values)
        outside = tf.cumsum(likely, axis=-1) - likely >= top_p
        outside = tf.einsum("bk,bkv->bv", tf.cast(outside, tf.float32), tf.one_hot(ids, vocab))
        scaled = tf.where(outside > 0.5, -1e9, scaled)
    return scaled
