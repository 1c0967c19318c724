#!/usr/bin/env python3
"""F1 score"""
import tensorflow as tf


def f1_binary(labels, predictions):
    """F1 of class 1"""
    if len(labels) == 0 or len(labels) != len(predictions):
        raise ValueError("labels and predictions must have the same length, not 0")
    if any(x not in (0, 1) for x in list(labels) + list(predictions)):
        raise ValueError("only classes 0 and 1")
    y, p = tf.cast(labels, tf.float32), tf.cast(predictions, tf.float32)
    tp = tf.reduce_sum(y * p)
    precision = tf.math.divide_no_nan(tp, tf.reduce_sum(p))
    recall = tf.math.divide_no_nan(tp, tf.reduce_sum(y))
    return tf.math.divide_no_nan(2 * precision * recall, precision + recall)
