import tensorflow as tf


def padding_mask(tokens):
    tokens = tf.convert_to_tensor(tokens)
    lengths = tf.math.count_nonzero(tokens, axis=1)
    valid = tf.sequence_mask(lengths, maxlen=tf.shape(tokens)[1], dtype=tf.float32)
    return tf.reshape(1.0 - valid, (tf.shape(tokens)[0], 1, 1, -1))
