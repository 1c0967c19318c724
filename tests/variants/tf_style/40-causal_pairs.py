#!/usr/bin/env python3
"""Causal pairs"""
import numpy as np
import tensorflow as tf


def causal_pairs(tokens, length, stride=None):
    """inputs and targets, (windows, length)"""
    if stride is None:
        stride = length
    if length < 1:
        raise ValueError("length must be at least 1")
    if stride < 1:
        raise ValueError("stride must be at least 1")
    tokens = np.array(tokens)
    if len(tokens.shape) != 1:
        raise ValueError("tokens must be one sequence")
    if not np.issubdtype(tokens.dtype, np.integer):
        raise ValueError("tokens must be integers")
    if len(tokens) < length + 1:
        raise ValueError("the text is too short")
    frames = tf.signal.frame(tf.constant(tokens, tf.int32), length + 1, stride)
    return frames[:, :-1], frames[:, 1:]
