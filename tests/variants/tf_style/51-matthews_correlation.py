#!/usr/bin/env python3
"""Matthews correlation"""
import tensorflow as tf


def matthews_correlation(labels, predictions):
    """Correlation of two binary lists"""
    if len(labels) == 0 or len(labels) != len(predictions):
        raise ValueError("labels and predictions must have the same length, not 0")
    if any(x not in (0, 1) for x in list(labels) + list(predictions)):
        raise ValueError("only classes 0 and 1")
    matrix = tf.math.confusion_matrix(labels, predictions, num_classes=2, dtype=tf.float64)
    tn, fp, fn, tp = tf.unstack(tf.reshape(matrix, [-1]))
    # the sums of rows and columns
    below = tf.reduce_prod(tf.concat([tf.reduce_sum(matrix, 0), tf.reduce_sum(matrix, 1)], 0))
    return float(tf.math.divide_no_nan(tp * tn - fp * fn, tf.sqrt(below)))
