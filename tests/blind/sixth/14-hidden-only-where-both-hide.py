#!/usr/bin/env python3
"""Both masks together"""
import tensorflow as tf
padding_mask = __import__('12-padding_mask').padding_mask
look_ahead_mask = __import__('13-look_ahead_mask').look_ahead_mask


def combined_mask(tokens):
    """padding and look-ahead"""
    n = tokens.shape[1]
    pad = tf.cast(padding_mask(tokens), tf.bool)
    ahead = tf.cast(look_ahead_mask(n), tf.bool)
    both = tf.math.logical_and(pad, ahead)
    return tf.cast(both, tf.float32)
