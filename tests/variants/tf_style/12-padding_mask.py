#!/usr/bin/env python3
"""Padding mask"""
import tensorflow as tf


def padding_mask(tokens):
    """1 where there is no word"""
    mask = tf.where(tokens == 0, 1.0, 0.0)
    return tf.reshape(mask, [tf.shape(tokens)[0], 1, 1, -1])
