import tensorflow as tf


def check(temperature, k, p):
    if temperature <= 0 or (k is not None and k < 1) or (p is not None and (p <= 0 or p > 1)):
        raise ValueError(f"out of range: temperature={temperature}, top_k={k}, top_p={p}")


def filter_logits(logits, temperature=1.0, top_k=None, top_p=None):
    check(temperature, top_k, top_p)
    logits = tf.cast(logits, tf.float32) / temperature
    if top_k is not None:
        smallest = tf.reduce_min(tf.math.top_k(logits, k=top_k).values, axis=-1, keepdims=True)
        logits = tf.where(logits >= smallest, logits, -1e9)
    if top_p is not None:
        idx = tf.argsort(logits, direction='DESCENDING', stable=True)
        probs = tf.gather(tf.nn.softmax(logits), idx, batch_dims=1)
        keep_sorted = tf.cumsum(probs, axis=-1, exclusive=True) < top_p
        keep = tf.gather(keep_sorted, tf.argsort(idx), batch_dims=1)
        logits = tf.where(keep, logits, -1e9)
    return logits
