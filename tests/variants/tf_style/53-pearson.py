#!/usr/bin/env python3
"""Pearson correlation"""
import tensorflow as tf


def pearson(x, y):
    """Correlation of two lists of numbers"""
    x, y = tf.cast(x, tf.float64), tf.cast(y, tf.float64)
    if x.shape != y.shape or len(x) == 0:
        raise ValueError("x and y must have the same length, not 0")
    if not tf.reduce_all(tf.math.is_finite(tf.concat([x, y], 0))):
        raise ValueError("only finite numbers")
    x = x - tf.reduce_mean(x)
    y = y - tf.reduce_mean(y)
    covariance = tf.reduce_sum(x * y)
    return tf.math.divide_no_nan(covariance, tf.norm(x) * tf.norm(y))
