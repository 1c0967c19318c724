import tensorflow as tf


def look_ahead_mask(length):
    everything = tf.ones((length, length))
    return tf.linalg.band_part(everything, -1, 0)
