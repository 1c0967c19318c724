#!/usr/bin/env python3
"""Attention rollout"""
import tensorflow as tf


def attention_rollout(weights, residual=0.5):
    """Product of the attention matrices"""
    if residual < 0 or residual > 1:
        raise ValueError("residual must be between 0 and 1")
    if len(weights) == 0:
        raise ValueError("at least one layer")
    result = None
    for layer in weights:
        if len(layer.shape) != 4 or layer.shape[-1] != layer.shape[-2]:
            raise ValueError(f"wrong shape: {layer.shape}")
        a = tf.reduce_mean(layer, axis=1)
        identity = tf.eye(tf.shape(a)[-1], batch_shape=[tf.shape(a)[0]])
        a = (1 - residual) * a + residual * identity
        a = tf.math.divide_no_nan(a, tf.reduce_sum(a, axis=-1, keepdims=True))
        result = a if result is None else tf.matmul(a, result)
    return result
