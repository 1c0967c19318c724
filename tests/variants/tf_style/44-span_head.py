#!/usr/bin/env python3
"""Span head"""
import tensorflow as tf


class SpanHead(tf.keras.layers.Layer):
    """Two logits for every token"""

    def __init__(self):
        """one dense layer"""
        super().__init__()
        self.dense = tf.keras.layers.Dense(units=2)

    def call(self, hidden, mask=None):
        """hidden: (batch, seq, dm), mask: (batch, 1, 1, seq)"""
        logits = self.dense(hidden)
        if mask is not None:
            logits += tf.transpose(tf.squeeze(mask, axis=1), perm=[0, 2, 1]) * -1e9
        start, end = tf.unstack(logits, axis=-1)
        return start, end
