#!/usr/bin/env python3
"""Loss with mask"""
import tensorflow as tf


def masked_loss(labels, logits):
    """Cross-entropy of the words, padding set to 0"""
    labels = tf.cast(labels, tf.int32)
    loss = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    loss = tf.where(labels == 0, tf.zeros_like(loss), loss)
    return tf.reduce_mean(loss)
