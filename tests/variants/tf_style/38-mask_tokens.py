#!/usr/bin/env python3
"""BERT's masking"""
import numpy as np
import tensorflow as tf


def mask_tokens(tokens, vocab, mask_id, special=(0,), rate=0.15, seed=0):
    """returns inputs and labels"""
    tokens = np.array(tokens)
    if tokens.ndim != 2 or tokens.size == 0:
        raise ValueError("tokens must be (batch, seq)")
    if tokens.dtype.kind not in "iu" or tokens.min() < 0 or tokens.max() >= vocab:
        raise ValueError("tokens must be numbers of the vocabulary")
    if 0 not in special:
        raise ValueError("0 must be special")
    if mask_id in special or mask_id < 0 or mask_id >= vocab:
        raise ValueError("mask_id is wrong")
    if rate < 0 or rate > 1:
        raise ValueError("rate must be between 0 and 1")
    ordinary = [t for t in range(vocab) if t != mask_id and t not in special]
    if len(ordinary) == 0:
        raise ValueError("no ordinary tokens")

    tokens = tf.constant(tokens, tf.int32)
    shape = tf.shape(tokens)
    generator = tf.random.Generator.from_seed(seed)
    is_special = tf.reduce_any(tokens[..., tf.newaxis] == tf.constant(list(special)), axis=-1)
    chosen = tf.logical_and(generator.uniform(shape) < rate, tf.logical_not(is_special))
    # 0..7 mask, 8 another, 9 the same
    dice = generator.uniform(shape, 0, 10, dtype=tf.int32)
    number = generator.uniform(shape, 0, len(ordinary), dtype=tf.int32)
    another = tf.gather(tf.constant(ordinary, tf.int32), number)
    inputs = tf.where(tf.logical_and(chosen, dice < 8), mask_id, tokens)
    inputs = tf.where(tf.logical_and(chosen, dice == 8), another, inputs)
    labels = tf.where(chosen, tokens, 0)
    return inputs.numpy(), labels.numpy()
