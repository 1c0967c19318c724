#!/usr/bin/env python3
"""Causal self-attention with a cache"""
import tensorflow as tf


class CausalSelfAttention(tf.keras.layers.Layer):
    """Multi-head attention that looks back only"""

    def __init__(self, dm, h, drop_rate=0.1):
        super().__init__()
        if dm % h != 0:
            raise ValueError("h must divide dm")
        self.dm = dm
        self.h = h
        self.qkv = tf.keras.layers.Dense(3 * dm)
        self.linear = tf.keras.layers.Dense(dm)
        self.dropout = tf.keras.layers.Dropout(drop_rate)

    def call(self, x, training=False, cache=None):
        """x (batch, target, dm)"""
        batch, target = x.shape[0], x.shape[1]
        depth = self.dm // self.h

        # (batch, target, 3, h, depth) -> (3, batch, h, target, depth)
        qkv = tf.reshape(self.qkv(x), (batch, target, 3, self.h, depth))
        q, k, v = tf.unstack(tf.transpose(qkv, (2, 0, 3, 1, 4)))

        if cache is None:
            keys, values = k, v
        else:
            keys = tf.concat([cache[0], k], axis=2)
            values = tf.concat([cache[1], v], axis=2)
        source = keys.shape[2]

        # where is each new token in the whole text?
        place = tf.range(source - target, source)
        future = tf.cast(tf.range(source)[tf.newaxis, :] > place[:, tf.newaxis], tf.float32)
        scores = tf.einsum("bhtd,bhsd->bhts", q, keys) / depth ** 0.5
        weights = tf.nn.softmax(scores - 1e9 * future)
        heads = tf.einsum("bhts,bhsd->bthd", weights, values)
        output = self.linear(tf.reshape(heads, (batch, target, self.dm)))
        return self.dropout(output, training=training), (k, v)
