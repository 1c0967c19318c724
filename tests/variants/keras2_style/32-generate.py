#!/usr/bin/env python3
"""Generates text"""
import numpy as np
import tensorflow as tf
filter_logits = __import__('31-filter_logits').filter_logits


def softmax(x):
    """In float64, np.random wants probabilities that sum to 1"""
    e = np.exp(x - np.max(x, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


def generate(model, tokens, length, temperature=1.0, top_k=None, top_p=None, seed=0, use_cache=True):
    """Samples a sequence"""
    output = np.asarray(tokens)
    if len(output.shape) != 2 or output.shape[1] < 1:
        raise ValueError("tokens must be a matrix with at least one column")
    if length < 0:
        raise ValueError("length must be at least 0")
    output = output.astype(np.int32)
    random_state = np.random.RandomState(seed)
    prev = output
    past = None
    while length > 0:
        logits, presents = model(tf.constant(prev), training=False, cache=past)
        logits = filter_logits(logits[:, -1, :], temperature, top_k, top_p)
        probabilities = softmax(np.array(logits, dtype=np.float64))
        samples = [random_state.choice(len(p), p=p) for p in probabilities]
        samples = np.array(samples, dtype=np.int32)[:, np.newaxis]
        output = np.append(output, samples, axis=1)
        prev = samples if use_cache else output
        past = presents if use_cache else None
        length -= 1
    return output
