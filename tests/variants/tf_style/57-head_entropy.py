#!/usr/bin/env python3
"""Head entropy"""
import tensorflow as tf


def head_entropy(weights):
    """Entropy in bits of each head"""
    weights = tf.convert_to_tensor(weights)
    if tf.rank(weights) != 4:
        raise ValueError("weights must have 4 axes")
    # multiply_no_nan: 0 * log 0 is 0
    each = -tf.math.multiply_no_nan(tf.math.log(weights), weights) / tf.math.log(2.0)
    return tf.reduce_mean(tf.reduce_sum(each, axis=3), axis=2)
