#!/usr/bin/env python3
"""Generating text"""
import keras
import numpy as np
filter_logits = __import__('31-filter_logits').filter_logits


def generate(model, tokens, length, temperature=1.0, top_k=None, top_p=None, seed=0, use_cache=True):
    """Writes `length` more tokens"""
    tokens = np.array(tokens, dtype="int32")
    if len(tokens.shape) != 2 or tokens.shape[1] < 1:
        raise ValueError("tokens must be of shape (batch, target), with at least one token")
    if length < 0:
        raise ValueError("length must be at least 0")

    cache = None
    next_input = tokens
    for _ in range(length):
        if use_cache:
            logits, cache = model(next_input, cache=cache)
        else:
            logits, _ = model(tokens)
        logits = filter_logits(logits[:, -1], temperature, top_k, top_p)
        next_input = keras.random.categorical(logits, 1, dtype="int32", seed=seed)
        next_input = keras.ops.convert_to_numpy(next_input)
        tokens = np.concatenate([tokens, next_input], axis=1)
    return tokens
