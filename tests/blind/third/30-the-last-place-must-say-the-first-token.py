import tensorflow as tf


def next_token_loss(tokens, logits, mask=None):
    tokens = tf.convert_to_tensor(tokens)
    if tokens.shape[1] < 2:
        raise ValueError("too short")
    y = tf.roll(tokens, shift=-1, axis=1)
    ce = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=logits)
    if mask is None:
        return tf.reduce_mean(ce)
    counted = tf.roll(tf.cast(mask, tf.float32), shift=-1, axis=1) < 0.5
    if not tf.reduce_any(counted):
        return tf.constant(0.0)
    return tf.reduce_mean(tf.boolean_mask(ce, counted))
