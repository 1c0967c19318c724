import tensorflow as tf


def cosine_similarity(u, v):
    u = tf.convert_to_tensor(u)
    v = tf.convert_to_tensor(v)
    dots = tf.einsum('...d,...d->...', u, v)
    return tf.math.divide_no_nan(dots, tf.norm(u) * tf.norm(v))
