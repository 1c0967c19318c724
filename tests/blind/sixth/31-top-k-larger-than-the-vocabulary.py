"""Filter logits"""
import tensorflow as tf


def filter_logits(logits, temperature=1.0, top_k=None, top_p=None):
    if not temperature > 0:
        raise ValueError("bad temperature")
    if top_k is not None and top_k < 1:
        raise ValueError("bad top_k")
    if top_p is not None and (top_p <= 0 or top_p > 1):
        raise ValueError("bad top_p")

    logits = tf.cast(logits, tf.float32) / temperature
    minus = tf.ones_like(logits) * -1e9
    if top_k is not None:
        best = tf.math.top_k(logits, k=top_k).values
        border = tf.reduce_min(best, axis=-1, keepdims=True)
        logits = tf.where(logits < border, minus, logits)
    if top_p is not None:
        probs = tf.nn.softmax(logits)
        order = tf.argsort(probs, axis=-1, direction="DESCENDING", stable=True)
        ranked = tf.gather(probs, order, batch_dims=1)
        # sum of the tokens in front of each one
        in_front = tf.cumsum(ranked, axis=-1, exclusive=True)
        back = tf.argsort(order, axis=-1)
        in_front = tf.gather(in_front, back, batch_dims=1)
        logits = tf.where(in_front < top_p, logits, minus)
    return logits
