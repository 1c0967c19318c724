#!/usr/bin/env python3
"""GPT block"""
import tensorflow as tf
CausalSelfAttention = __import__('27-causal_self_attention').CausalSelfAttention


class GPTBlock(tf.keras.layers.Layer):
    """One block of GPT"""

    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super(GPTBlock, self).__init__()
        self.attention = CausalSelfAttention(dm, h, drop_rate)
        self.dense_hidden = tf.keras.layers.Dense(hidden, activation=self.gelu)
        self.dense_output = tf.keras.layers.Dense(dm)
        self.layernorm1 = tf.keras.layers.LayerNormalization(epsilon=1e-5)
        self.layernorm2 = tf.keras.layers.LayerNormalization(epsilon=1e-5)
        self.dropout = tf.keras.layers.Dropout(drop_rate)

    @staticmethod
    def gelu(x):
        """'gelu' as a string would be the one with erf"""
        return tf.nn.gelu(x, approximate=True)

    def call(self, x, training=False, cache=None):
        """x: (batch, seq, dm)"""
        # pre-norm: the norm is inside, x goes around it
        attn_output, new_cache = self.attention(self.layernorm1(x), training=training, cache=cache)
        out1 = x + attn_output

        ffn_output = self.layernorm2(out1)
        ffn_output = self.dense_hidden(ffn_output)
        ffn_output = self.dense_output(ffn_output)
        ffn_output = self.dropout(ffn_output, training=training)
        return out1 + ffn_output, new_cache
