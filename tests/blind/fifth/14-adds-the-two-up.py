import tensorflow as tf


def combined_mask(tokens):
    tokens = tf.convert_to_tensor(tokens)
    n = tf.shape(tokens)[1]
    place = tf.range(n)
    future = tf.cast(place[None, :] > place[:, None], tf.float32)
    pad = tf.cast(tf.equal(tokens, 0), tf.float32)
    return pad[:, None, None, :] + future[None, None, :, :]
