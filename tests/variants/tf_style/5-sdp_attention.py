#!/usr/bin/env python3
"""Scaled dot product attention"""
import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    """
    Calculates the scaled dot product attention

    Q: (..., seq_len_q, dk)
    K: (..., seq_len_v, dk)
    V: (..., seq_len_v, dv)
    mask: broadcastable into (..., seq_len_q, seq_len_v), or None

    Returns: output, weights
    """
    matmul_qk = tf.matmul(Q, K, transpose_b=True)

    # scale matmul_qk
    dk = tf.cast(tf.shape(K)[-1], tf.float32)
    scaled_attention_logits = matmul_qk / tf.math.sqrt(dk)

    # add the mask to the scaled tensor
    if mask is not None:
        scaled_attention_logits += (mask * -1e9)

    weights = tf.nn.softmax(scaled_attention_logits, axis=-1)
    output = tf.matmul(weights, V)

    return output, weights
