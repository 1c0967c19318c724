#!/usr/bin/env python3
"""Masked loss"""
import tensorflow as tf


def masked_loss(labels, logits):
    """Loss without padding"""
    each = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    words = labels != 0
    if not tf.reduce_any(words):
        return 0.0
    return tf.reduce_mean(tf.boolean_mask(each, words))
