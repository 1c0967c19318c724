"""Follows attention through the layers."""
from functools import reduce
import tensorflow as tf


def attention_rollout(weights, residual=0.5):
    """How much each token owes to each token read."""
    if not 0 <= residual <= 1:
        raise ValueError("residual is a share")
    if len(weights) == 0:
        raise ValueError("there is no layer")
    steps = []
    for layer in weights:
        layer = tf.convert_to_tensor(layer)
        if len(layer.shape) != 4 or layer.shape[2] != layer.shape[3]:
            raise ValueError("a layer must be (batch, heads, source, source)")
        mean = tf.math.reduce_mean(layer, axis=1)
        mixed = mean * (1.0 - residual)
        mixed = tf.linalg.set_diag(mixed, tf.linalg.diag_part(mixed) + residual)
        rows = tf.math.reduce_sum(mixed, axis=2, keepdims=True)
        steps.append(tf.math.divide_no_nan(mixed, rows))
    return reduce(tf.linalg.matmul, steps)
