#!/usr/bin/env python3
"""Causal self attention"""
import tensorflow as tf


class CausalSelfAttention(tf.keras.layers.Layer):
    """Multi head self attention that does not see the future"""

    def __init__(self, dm, h, drop_rate=0.1):
        super(CausalSelfAttention, self).__init__()
        if dm % h != 0:
            raise ValueError("dm must be divisible by h")
        self.dm = dm
        self.h = h
        self.depth = dm // h
        self.qkv = tf.keras.layers.Dense(3 * dm)
        self.linear = tf.keras.layers.Dense(dm)
        self.dropout = tf.keras.layers.Dropout(drop_rate)

    def split_heads(self, x, batch_size):
        """(batch, seq, dm) -> (batch, h, seq, depth)"""
        x = tf.reshape(x, (batch_size, -1, self.h, self.depth))
        return tf.transpose(x, perm=[0, 2, 1, 3])

    def call(self, x, training=False, cache=None):
        """x: (batch, seq, dm), returns the output and (keys, values)"""
        batch_size = tf.shape(x)[0]

        qkv = self.qkv(x)
        q = self.split_heads(qkv[:, :, :self.dm], batch_size)
        k = self.split_heads(qkv[:, :, self.dm:2 * self.dm], batch_size)
        v = self.split_heads(qkv[:, :, 2 * self.dm:], batch_size)

        # put what we had before in front
        if cache is not None:
            past_k, past_v = cache
            k = tf.concat([past_k, k], axis=2)
            v = tf.concat([past_v, v], axis=2)

        # (all, all) triangle, the last rows are those of the new tokens
        new_len = tf.shape(q)[2]
        all_len = tf.shape(k)[2]
        look_ahead = 1 - tf.linalg.band_part(tf.ones((all_len, all_len)), -1, 0)
        look_ahead = look_ahead[all_len - new_len:]

        scores = tf.matmul(q, k, transpose_b=True)
        scores = scores / tf.math.sqrt(tf.cast(self.depth, tf.float32))
        scores += look_ahead * -1e9
        weights = tf.nn.softmax(scores, axis=-1)
        heads = tf.matmul(weights, v)

        heads = tf.transpose(heads, perm=[0, 2, 1, 3])
        output = self.linear(tf.reshape(heads, (batch_size, -1, self.dm)))
        output = self.dropout(output, training=training)

        return output, (k, v)
