#!/usr/bin/env python3
"""Padding mask"""
import tensorflow as tf


def padding_mask(tokens):
    """tokens (batch, seq_len) -> mask (batch, 1, 1, seq_len)"""
    is_word = tf.math.not_equal(tokens, 0)
    mask = tf.cast(is_word, tf.float32)
    # two new axes, one for the heads and one for the queries
    mask = tf.expand_dims(mask, 1)
    mask = tf.expand_dims(mask, 1)
    return mask
