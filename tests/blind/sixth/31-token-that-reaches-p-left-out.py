#!/usr/bin/env python3
"""Temperature, top-k, top-p"""
import numpy as np
import tensorflow as tf


def filter_logits(logits, temperature=1.0, top_k=None, top_p=None):
    """What is left out gets -1e9"""
    if temperature <= 0:
        raise ValueError("temperature must be greater than 0")
    if top_k is not None and top_k < 1:
        raise ValueError("top_k must be at least 1")
    if top_p is not None and not 0 < top_p <= 1:
        raise ValueError("top_p must be greater than 0 and at most 1")

    logits = np.array(logits, dtype=np.float32) / np.float32(temperature)
    for row in logits:
        if top_k is not None:
            k = min(top_k, len(row))
            smallest = np.sort(row)[-k]
            row[row < smallest] = -1e9
        if top_p is not None:
            order = np.argsort(-row, kind="stable")
            probs = np.exp(row[order] - row.max())
            probs /= probs.sum()
            total = 0.0
            for token, p in zip(order, probs):
                total += p
                if total > top_p:
                    row[token] = -1e9
    return tf.constant(logits)
