import tensorflow as tf


def next_token_loss(tokens, logits, mask=None):
    tokens = tf.cast(tf.convert_to_tensor(tokens), tf.int32)
    if tokens.shape[1] < 2:
        raise ValueError("at least two tokens are needed")
    logits = tf.convert_to_tensor(logits)
    targets, predictions = tokens[:, :-1], logits[:, 1:]
    ce = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=targets, logits=predictions)
    hidden = tf.zeros_like(ce) if mask is None else tf.cast(mask, ce.dtype)[:, :-1]
    weight = 1.0 - hidden
    return tf.math.divide_no_nan(tf.reduce_sum(ce * weight), tf.reduce_sum(weight))
