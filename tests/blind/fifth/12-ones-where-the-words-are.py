import tensorflow as tf


def padding_mask(tokens):
    is_word = tf.math.not_equal(tf.convert_to_tensor(tokens), 0)
    seen = tf.cast(is_word, tf.float32)
    return seen[:, tf.newaxis, tf.newaxis, :]
