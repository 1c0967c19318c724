import tensorflow as tf


def filter_logits(logits, temperature=1.0, top_k=None, top_p=None):
    if temperature <= 0:
        raise ValueError(f"temperature={temperature} must be > 0")
    if top_k is not None and top_k < 1:
        raise ValueError(f"top_k={top_k} must be >= 1")
    if top_p is not None and not (0 < top_p <= 1):
        raise ValueError(f"top_p={top_p} must be in (0, 1]")
    logits = tf.convert_to_tensor(logits) / temperature
    if top_k is not None:
        k = min(top_k, logits.shape[-1])
        values, _ = tf.math.top_k(logits, k)
        logits = tf.where(logits < values[:, -1:], -1e9, logits)
    if top_p is not None:
        sorted_logits = tf.sort(logits, direction='DESCENDING')
        cumulative = tf.cumsum(tf.nn.softmax(sorted_logits), axis=-1, exclusive=True)
        logits = tf.where(cumulative >= top_p, -1e9, logits)
    return logits
