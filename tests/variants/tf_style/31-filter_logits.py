#!/usr/bin/env python3
"""Temperature, top k and top p"""
import tensorflow as tf


def filter_logits(logits, temperature=1.0, top_k=None, top_p=None):
    """logits: (batch, vocab)"""
    if temperature <= 0:
        raise ValueError("temperature must be positive")
    if top_k is not None and top_k < 1:
        raise ValueError("top_k must be 1 or more")
    if top_p is not None and (top_p <= 0 or top_p > 1):
        raise ValueError("top_p must be in (0, 1]")

    logits = tf.cast(logits, tf.float32) / temperature
    batch, vocab = logits.shape
    hidden = tf.fill((batch, vocab), -1e9)

    if top_k is not None and top_k < vocab:
        values, _ = tf.math.top_k(logits, k=top_k)
        smallest = values[:, -1:]
        logits = tf.where(logits >= smallest, logits, hidden)

    if top_p is not None:
        values, indices = tf.math.top_k(logits, k=vocab)  # sorts everything
        # exclusive: the sum of all before, so the one that passes p stays
        cumulative = tf.cumsum(tf.nn.softmax(values), axis=-1, exclusive=True)
        keep_sorted = tf.cast(cumulative < top_p, tf.int32)
        # from sorted order back to the vocabulary
        rows = tf.repeat(tf.range(batch)[:, tf.newaxis], vocab, axis=1)
        keep = tf.scatter_nd(tf.stack([rows, indices], axis=-1), keep_sorted, (batch, vocab))
        logits = tf.where(keep == 1, logits, hidden)

    return logits
