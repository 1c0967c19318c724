#!/usr/bin/env python3
"""Spearman correlation"""
import tensorflow as tf

pearson = __import__('53-pearson').pearson


def ranks(x):
    """Ranks of x, the mean of them for ties"""
    x = tf.cast(x, tf.float64)
    smaller = tf.cast(x[tf.newaxis, :] < x[:, tf.newaxis], tf.float64)
    equal = tf.cast(x[tf.newaxis, :] == x[:, tf.newaxis], tf.float64)
    # all smaller ones come before, of the equal ones (with itself) half
    return tf.reduce_sum(smaller, 1) + (tf.reduce_sum(equal, 1) + 1) / 2


def spearman(x, y):
    """Pearson of the ranks"""
    if len(x) == 0 or len(x) != len(y):
        raise ValueError("x and y must have the same length, not 0")
    if not tf.reduce_all(tf.math.is_finite(tf.concat([tf.cast(x, tf.float64), tf.cast(y, tf.float64)], 0))):
        raise ValueError("only finite numbers")
    return pearson(ranks(x), ranks(y))
