#!/usr/bin/env python3
"""Masked accuracy"""
import tensorflow as tf


def masked_accuracy(labels, logits):
    """Accuracy without padding"""
    words = labels != 0
    if tf.math.count_nonzero(words) == 0:
        return tf.constant(0.0)
    right = tf.boolean_mask(tf.argmax(logits, -1, output_type=tf.int32) == labels, words)
    return tf.reduce_mean(tf.cast(right, tf.float32))
