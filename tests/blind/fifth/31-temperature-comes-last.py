import tensorflow as tf


def filter_logits(logits, temperature=1.0, top_k=None, top_p=None):
    if temperature <= 0:
        raise ValueError("temperature must be positive")
    if top_k is not None and top_k < 1:
        raise ValueError("top_k must be at least 1")
    if top_p is not None and (top_p <= 0 or top_p > 1):
        raise ValueError("top_p must be in (0, 1]")
    logits = tf.convert_to_tensor(logits)
    keep = tf.ones_like(logits, dtype=tf.bool)
    if top_k is not None:
        ordered = tf.sort(logits, axis=-1, direction="DESCENDING")
        k = min(top_k, logits.shape[-1])
        keep = logits >= ordered[:, k - 1 : k]
    if top_p is not None:
        probs = tf.nn.softmax(tf.where(keep, logits, -1e9), axis=-1)
        order = tf.argsort(probs, axis=-1, direction="DESCENDING", stable=True)
        ordered = tf.gather(probs, order, batch_dims=1)
        in_nucleus = tf.cumsum(ordered, axis=-1, exclusive=True) < top_p
        back = tf.argsort(order, axis=-1)
        keep = keep & tf.gather(in_nucleus, back, batch_dims=1)
    return tf.where(keep, logits / temperature, -1e9)
