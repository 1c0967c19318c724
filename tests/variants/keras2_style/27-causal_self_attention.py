#!/usr/bin/env python3
"""
Defines a class that inherits from tensorflow.keras.layers.Layer
to perform causal self attention with a key/value cache
"""
import tensorflow as tf
sdp_attention = __import__('5-sdp_attention').sdp_attention


class CausalSelfAttention(tf.keras.layers.Layer):
    """
    Class to perform causal multi-head self attention
    """

    def __init__(self, dm, h, drop_rate=0.1):
        """
        Class constructor
        """
        if dm % h:
            raise ValueError("h must divide dm")
        super(CausalSelfAttention, self).__init__()
        self.h = h
        self.dm = dm
        self.qkv = tf.keras.layers.Dense(units=3 * dm)
        self.linear = tf.keras.layers.Dense(units=dm)
        self.dropout = tf.keras.layers.Dropout(rate=drop_rate)

    def shape_list(self, x):
        """
        Sizes of a tensor, static where they are known
        """
        static, dynamic = x.shape, tf.shape(x)
        return [dynamic[i] if s is None else s for i, s in enumerate(static)]

    def split_states(self, x):
        """
        Splits the last dimension of tensor into heads and puts them
        in front of the sequence
        """
        batch, seq, width = self.shape_list(x)
        x = tf.reshape(x, (batch, seq, self.h, width // self.h))
        return tf.transpose(x, perm=[0, 2, 1, 3])

    def merge_states(self, x):
        """
        The way back
        """
        x = tf.transpose(x, perm=[0, 2, 1, 3])
        batch, seq, _, _ = self.shape_list(x)
        return tf.reshape(x, (batch, seq, self.dm))

    def attention_mask(self, nd, ns):
        """
        1 where the key comes after the query; nd queries, the last of
        ns keys
        """
        i = tf.range(nd)[:, tf.newaxis]
        j = tf.range(ns)
        return tf.cast(j > i + ns - nd, dtype=tf.float32)

    def call(self, x, training=False, cache=None):
        """
        Returns the output and the present keys and values
        """
        q, k, v = map(self.split_states, tf.split(self.qkv(x), 3, axis=2))
        if cache is not None:
            k = tf.concat([cache[0], k], axis=-2)
            v = tf.concat([cache[1], v], axis=-2)
        present = (k, v)

        mask = self.attention_mask(self.shape_list(q)[2], self.shape_list(k)[2])
        a, _ = sdp_attention(q, k, v, mask)
        a = self.linear(self.merge_states(a))
        a = self.dropout(a, training)
        return a, present
