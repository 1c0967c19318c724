#!/usr/bin/env python3
"""GPT block"""
import tensorflow as tf
CausalSelfAttention = __import__('27-causal_self_attention').CausalSelfAttention


class GPTBlock(tf.keras.layers.Layer):
    """Attention and feed-forward, both with the norm first"""

    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super().__init__()
        self.layernorm1 = tf.keras.layers.LayerNormalization(epsilon=1e-5)
        self.layernorm2 = tf.keras.layers.LayerNormalization(epsilon=1e-5)
        self.attention = CausalSelfAttention(dm, h, drop_rate)
        self.dense_hidden = tf.keras.layers.Dense(hidden, activation="gelu")
        self.dense_output = tf.keras.layers.Dense(dm)
        self.dropout = tf.keras.layers.Dropout(drop_rate)

    def feed_forward(self, x, training):
        """the second part"""
        return self.dropout(self.dense_output(self.dense_hidden(x)), training=training)

    def call(self, x, training=False, cache=None):
        """returns the output and the cache"""
        a, cache = self.attention(self.layernorm1(x), training=training, cache=cache)
        x = x + a
        return x + self.feed_forward(self.layernorm2(x), training), cache
