#!/usr/bin/env python3
"""Next token loss"""
import tensorflow as tf


def next_token_loss(tokens, logits, mask=None):
    """Loss of tokens 1, 2, 3... given the logits at 0, 1, 2..."""
    tokens = tf.convert_to_tensor(tokens)
    if tokens.shape[1] < 2:
        raise ValueError("need at least 2 tokens")
    labels = tokens[:, 1:]
    logits = tf.convert_to_tensor(logits)[:, :-1, :]
    each = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
    if mask is not None:
        # the mask belongs to the labels, so it is cut like them
        each = tf.boolean_mask(each, tf.equal(mask, 0)[:, 1:])
    n = tf.cast(tf.size(each), tf.float32)
    return tf.math.divide_no_nan(tf.reduce_sum(each), n)
