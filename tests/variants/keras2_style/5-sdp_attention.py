#!/usr/bin/env python3
"""
Defines a function that calculates the scaled dot product attention
"""
import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    """
    Calculates the scaled dot product attention
    """
    # Q . K^T
    q = tf.matmul(Q, K, transpose_b=True)

    # dk
    dk = tf.cast(tf.shape(Q)[-1], dtype=tf.float32)

    scaled = q / tf.sqrt(dk)

    if mask is not None:
        scaled += mask * -1e9

    weights = tf.keras.activations.softmax(scaled)
    outputs = tf.matmul(weights, V)

    return outputs, weights
