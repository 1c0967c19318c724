#!/usr/bin/env python3
"""Start and end of the answer"""
import tensorflow as tf
from tensorflow.keras import layers


class SpanHead(layers.Layer):
    """
    Scores the tokens as start and as end of a span
    """

    def __init__(self, **kwargs):
        super(SpanHead, self).__init__(**kwargs)
        self.dense = layers.Dense(2)

    def call(self, hidden, mask=None):
        x = self.dense(hidden)
        start, end = tf.split(x, 2, axis=-1)
        start = tf.squeeze(start, -1)
        end = tf.squeeze(end, -1)
        if mask is not None:
            mask = tf.reshape(mask, tf.shape(start))
            start += (mask * -1e9)
            end += (mask * -1e9)
        return start, end
