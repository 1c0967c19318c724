import tensorflow as tf


def next_token_loss(tokens, logits, mask=None):
    tokens = tf.cast(tokens, tf.int32)
    length = tokens.shape[1]
    if length < 2:
        raise ValueError("too short")
    # roll instead of cutting; the last place gets the first token and no weight
    answers = tf.roll(tokens, shift=-1, axis=1)
    hide = tf.zeros(tokens.shape) if mask is None else tf.cast(mask, tf.float32)
    weight = (1 - tf.roll(hide, shift=-1, axis=1)) * tf.cast(tf.range(length) < length - 1, tf.float32)
    right = tf.einsum("btv,bt->btv", tf.one_hot(answers, logits.shape[-1]), weight)
    total = tf.einsum("btv,btv->", right, tf.nn.log_softmax(logits))
    return -tf.math.divide_no_nan(total, tf.reduce_sum(weight))
