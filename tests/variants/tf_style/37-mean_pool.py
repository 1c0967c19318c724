#!/usr/bin/env python3
"""Mean pooling"""
import tensorflow as tf


def mean_pool(hidden, mask=None):
    """hidden: (batch, seq, dm), mask: (batch, 1, 1, seq)"""
    if mask is None:
        return tf.reduce_mean(hidden, axis=1)
    if len(mask.shape) != 4 or mask.shape[1] != 1 or mask.shape[2] != 1 or mask.shape[3] != hidden.shape[1]:
        raise ValueError("mask must be (batch, 1, 1, seq)")
    mask = tf.squeeze(mask, axis=[1, 2])
    keep = tf.expand_dims(1.0 - mask, axis=-1)
    total = tf.reduce_sum(hidden * keep, axis=1)
    return tf.math.divide_no_nan(total, tf.reduce_sum(keep, axis=1))
