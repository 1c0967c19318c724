#!/usr/bin/env python3
"""
Defines a class that creates a block of GPT
"""
import math
import tensorflow as tf
CausalSelfAttention = __import__('27-causal_self_attention').CausalSelfAttention


def gelu(x):
    """
    Gaussian error linear unit, as in OpenAI's code
    """
    cdf = 0.5 * (1.0 + tf.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * tf.pow(x, 3))))
    return x * cdf


class GPTBlock(tf.keras.layers.Layer):
    """
    Class to create a block of GPT
    """

    def __init__(self, dm, h, hidden, drop_rate=0.1):
        """
        Class constructor
        """
        super(GPTBlock, self).__init__()
        self.layernorm1 = tf.keras.layers.LayerNormalization(epsilon=1e-5)
        self.attention = CausalSelfAttention(dm, h, drop_rate)
        self.layernorm2 = tf.keras.layers.LayerNormalization(epsilon=1e-5)
        self.dense_hidden = tf.keras.layers.Dense(units=hidden)
        self.activation = tf.keras.layers.Activation(gelu)
        self.dense_output = tf.keras.layers.Dense(units=dm)
        self.dropout = tf.keras.layers.Dropout(rate=drop_rate)

    def call(self, x, training=False, cache=None):
        """
        Calls the block and returns its output and the present
        """
        a = self.layernorm1(x)
        a, present = self.attention(a, training, cache)
        x = tf.keras.layers.add([x, a])

        m = self.layernorm2(x)
        m = self.activation(self.dense_hidden(m))
        m = self.dense_output(m)
        m = self.dropout(m, training)
        x = tf.keras.layers.add([x, m])
        return x, present
