import tensorflow as tf


def combined_mask(tokens):
    tokens = tf.convert_to_tensor(tokens)
    n = tf.shape(tokens)[1]
    is_pad = tf.equal(tokens, 0)[:, tf.newaxis, tf.newaxis, :]
    idx = tf.range(n)
    is_future = idx[tf.newaxis, :] > idx[:, tf.newaxis]
    return tf.cast(tf.logical_and(is_pad, is_future), tf.float32)
