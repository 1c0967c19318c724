#!/usr/bin/env python3
"""Masked loss"""
import tensorflow as tf


def masked_loss(labels, logits):
    """Loss without padding"""
    loss_object = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True, reduction='none')
    mask = tf.math.logical_not(tf.math.equal(labels, 0))
    loss_ = loss_object(labels, logits)
    mask = tf.cast(mask, dtype=loss_.dtype)
    loss_ *= mask
    return tf.math.divide_no_nan(tf.reduce_sum(loss_), tf.reduce_sum(mask))
