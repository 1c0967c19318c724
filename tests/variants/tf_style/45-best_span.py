#!/usr/bin/env python3
"""The best spans of a window"""
import tensorflow as tf


def best_span(start_logits, end_logits, max_length=30, n_best=1, null_threshold=None):
    """returns [(start, end, score)]"""
    start = tf.cast(start_logits, tf.float64)
    end = tf.cast(end_logits, tf.float64)
    if len(start.shape) != 1 or start.shape != end.shape or start.shape[0] == 0:
        raise ValueError("give the logits of one window")
    if max_length < 1:
        raise ValueError("max_length must be at least 1")
    if n_best < 1:
        raise ValueError("n_best must be at least 1")

    source = start.shape[0]
    scores = start[:, tf.newaxis] + end[tf.newaxis, :]
    null = float(scores[0, 0])
    # keep the diagonal and max_length - 1 bands above it, then drop [CLS]
    band = tf.linalg.band_part(tf.ones((source, source)), 0, min(max_length, source) - 1)[1:]
    candidates = tf.where(band > 0) + [[1, 0]]
    values = tf.gather_nd(scores, candidates)
    # top_k takes the lower index of equal values first
    values, order = tf.math.top_k(values, k=min(n_best, values.shape[0]))
    spans = []
    for value, index in zip(values, order):
        i, j = candidates[index].numpy()
        spans.append((int(i), int(j), float(value)))

    if null_threshold is None:
        return spans
    if len(spans) == 0 or null - spans[0][2] > null_threshold:
        spans.insert(0, (0, 0, null))
    return spans[:n_best]
