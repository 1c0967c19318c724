#!/usr/bin/env python3
"""Accuracy with mask"""
import tensorflow as tf


def masked_accuracy(labels, logits):
    """share of right words"""
    labels = tf.cast(labels, tf.int64)
    match = tf.cast(tf.argmax(logits, axis=2) == labels, tf.float32)
    mask = tf.cast(labels > 0, tf.float32)
    match *= mask
    return tf.reduce_mean(match)
