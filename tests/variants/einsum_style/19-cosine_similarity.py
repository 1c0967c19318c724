import tensorflow as tf


def cosine_similarity(u, v):
    u, v = tf.convert_to_tensor(u), tf.convert_to_tensor(v)
    dot = tf.einsum("...m,...m->...", u, v)
    lengths = tf.sqrt(tf.einsum("...m,...m->...", u, u)) * tf.sqrt(tf.einsum("...m,...m->...", v, v))
    return tf.math.divide_no_nan(dot, lengths)
