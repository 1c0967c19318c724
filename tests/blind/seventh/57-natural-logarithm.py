"""Entropy of the attention heads."""
import tensorflow as tf


def head_entropy(weights):
    """How widely each head looks, (batch, heads)."""
    w = tf.convert_to_tensor(weights)
    if len(w.shape) != 4:
        raise ValueError("weights must be (batch, heads, target, source)")
    rows = -tf.math.reduce_sum(tf.math.xlogy(w, w), axis=-1)
    return tf.math.reduce_mean(rows, axis=-1)
