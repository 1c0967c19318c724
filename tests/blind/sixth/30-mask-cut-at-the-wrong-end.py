#!/usr/bin/env python3
"""Loss of the next token"""
import tensorflow as tf


def next_token_loss(tokens, logits, mask=None):
    """tokens (batch, length), logits (batch, length, vocab)"""
    tokens = tf.cast(tokens, tf.int32)
    if tokens.shape[1] < 2:
        raise ValueError("there is no next token")
    answers = tokens[:, 1:]
    log_p = tf.nn.log_softmax(logits[:, :-1])
    loss = -tf.gather(log_p, answers, axis=2, batch_dims=2)
    if mask is None:
        return tf.reduce_mean(loss)
    # the mask is one too long, like the logits
    keep = 1.0 - tf.cast(mask, tf.float32)[:, :-1]
    return tf.math.divide_no_nan(tf.reduce_sum(loss * keep), tf.reduce_sum(keep))
