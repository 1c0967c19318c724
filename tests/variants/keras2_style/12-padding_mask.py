#!/usr/bin/env python3
"""Padding mask"""
import tensorflow as tf


def padding_mask(tokens):
    """
    Creates a mask of the padding in a batch of sequences
    """
    seq = tf.cast(tf.math.equal(tokens, 0), tf.float32)
    return seq[:, tf.newaxis, tf.newaxis, :]
