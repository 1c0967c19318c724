import numpy as np
import tensorflow as tf


def look_ahead_mask(length):
    upper = np.triu(np.ones(length, length), 1)
    return tf.constant(upper, dtype=tf.float32)
