#!/usr/bin/env python3
"""Text generation"""
import numpy as np
import tensorflow as tf
filter_logits = __import__('31-filter_logits').filter_logits


def generate(model, tokens, length, temperature=1.0, top_k=None, top_p=None, seed=0,
             use_cache=True):
    """tokens: (batch, seq), returns (batch, seq + length)"""
    text = np.array(tokens, dtype=np.int32)
    if text.ndim != 2 or text.shape[1] == 0:
        raise ValueError("tokens must be (batch, seq) and not empty")
    if length < 0:
        raise ValueError("length must not be negative")
    text = tf.constant(text)

    cache = None
    for step in range(length):
        if not use_cache:
            logits, _ = model(text)
        elif cache is None:
            logits, cache = model(text)
        else:
            logits, cache = model(text[:, -1:], cache=cache)
        logits = filter_logits(logits[:, -1, :], temperature, top_k, top_p)
        # a seed of its own for each step
        next_token = tf.random.stateless_categorical(logits, 1, seed=[seed, step], dtype=tf.int32)
        text = tf.concat([text, next_token], axis=1)

    return text.numpy()
