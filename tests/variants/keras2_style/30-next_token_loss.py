#!/usr/bin/env python3
"""Next token loss"""
import tensorflow as tf


def next_token_loss(tokens, logits, mask=None):
    """Loss of a language model"""
    loss_object = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True, reduction='none')
    tokens = tf.convert_to_tensor(tokens)
    tar_real = tokens[:, 1:]
    if tar_real.shape[1] == 0:
        raise ValueError("tokens must have a length of at least 2")
    loss_ = loss_object(tar_real, logits[:, :-1])
    if mask is None:
        mask = tf.zeros(tokens.shape)
    weight = 1. - tf.cast(mask, dtype=loss_.dtype)
    weight = weight[:, 1:]
    loss_ *= weight
    return tf.math.divide_no_nan(tf.reduce_sum(loss_), tf.reduce_sum(weight))
