#!/usr/bin/env python3
"""Look-ahead mask"""
import tensorflow as tf


def look_ahead_mask(length):
    """1 where the key comes after the query"""
    i = tf.range(length)[:, tf.newaxis]
    j = tf.range(length)
    return tf.cast(j > i, tf.float32)
