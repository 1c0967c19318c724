import numpy as np
import tensorflow as tf


def mean_pool(hidden, mask=None):
    batch, length, _ = hidden.shape
    if mask is None:
        mask = np.zeros((batch, 1, 1, length), 'float32')
    elif tuple(mask.shape) != (batch, 1, 1, length):
        raise ValueError('a padding mask is asked for')
    seen = 1 - mask
    total = tf.einsum('btd,bhqt->bd', hidden, seen)
    count = tf.einsum('bhqt->b', seen)[:, tf.newaxis]
    return total / tf.where(count == 0, 1.0, count)
