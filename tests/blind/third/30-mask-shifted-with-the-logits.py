import tensorflow as tf


def next_token_loss(tokens, logits, mask=None):
    tokens = tf.convert_to_tensor(tokens)
    if tokens.shape[1] < 2:
        raise ValueError("need at least two tokens")
    logp = tf.nn.log_softmax(logits[:, :-1])
    nll = -tf.gather(logp, tokens[:, 1:], batch_dims=2)
    if mask is None:
        mask = tf.zeros(tf.shape(tokens))
    keep = 1.0 - tf.cast(mask, nll.dtype)[:, :-1]
    return tf.math.divide_no_nan(tf.reduce_sum(nll * keep), tf.reduce_sum(keep))
