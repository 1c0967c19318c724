"""Look ahead mask"""
import numpy as np
import tensorflow as tf


def look_ahead_mask(length):
    mask = np.zeros((length, length), dtype="float32")
    for query in range(length):
        # hide the rest of the row
        mask[query, query:] = 1
    return tf.constant(mask)
