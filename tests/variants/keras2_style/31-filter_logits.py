#!/usr/bin/env python3
"""Filters logits before sampling"""
import numpy as np
import tensorflow as tf


def nucleus(row, top_p):
    """The tokens of one row that are kept"""
    row = row.astype('float64')
    probs = np.exp(row - np.max(row))
    probs /= np.sum(probs)
    keep = np.zeros(len(row), dtype=bool)
    total = 0.
    for token in np.argsort(-row, kind='stable'):
        keep[token] = True
        total += probs[token]
        if total >= top_p:
            break
    return keep


def filter_logits(logits, temperature=1.0, top_k=None, top_p=None):
    """Temperature, then top_k, then top_p"""
    if not temperature > 0:
        raise ValueError("temperature must be greater than 0")
    if not (top_k is None or top_k >= 1):
        raise ValueError("top_k must be at least 1")
    if not (top_p is None or 0 < top_p <= 1):
        raise ValueError("top_p must be greater than 0 and at most 1")
    logits = tf.divide(tf.convert_to_tensor(logits), temperature)
    if top_k is not None:
        # the k-th from the right; with a large k there is no such
        ordered = tf.sort(logits, axis=-1)
        kth = ordered[:, max(ordered.shape[-1] - top_k, 0)]
        logits = tf.where(tf.less(logits, tf.expand_dims(kth, -1)), -1e9, logits)
    if top_p is not None:
        keep = np.array([nucleus(row, top_p) for row in logits.numpy()])
        logits = tf.where(keep, logits, -1e9)
    return logits
