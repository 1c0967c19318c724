import numpy as np
import tensorflow as tf
from keras import layers

CausalSelfAttention = __import__('27-causal_self_attention').CausalSelfAttention


def gelu_tanh(x):
    return 0.5 * x * (1.0 + tf.tanh(float(np.sqrt(2 / np.pi)) * (x + 0.044715 * x**3)))


class GPTBlock(layers.Layer):
    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.layernorm1 = layers.LayerNormalization()
        self.layernorm2 = layers.LayerNormalization()
        self.attention = CausalSelfAttention(dm, h, drop_rate)
        self.dense_hidden = layers.Dense(hidden, activation=gelu_tanh)
        self.dense_output = layers.Dense(dm)
        self.dropout = layers.Dropout(drop_rate)

    def call(self, x, training=False, cache=None):
        residual = x
        x, cache = self.attention(self.layernorm1(x), training=training, cache=cache)
        x = residual + x
        residual = x
        x = self.dense_output(self.dense_hidden(self.layernorm2(x)))
        x = residual + self.dropout(x, training=training)
        return x, cache
