import numpy as np
import tensorflow as tf

CausalSelfAttention = __import__('27-causal_self_attention').CausalSelfAttention


def gelu_tanh(x):
    return 0.5 * x * (1.0 + tf.tanh(np.sqrt(2.0 / np.pi) * (x + 0.044715 * tf.pow(x, 3))))


class GPTBlock(tf.keras.layers.Layer):
    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.layernorm1 = tf.keras.layers.LayerNormalization(epsilon=0.00001)
        self.layernorm2 = tf.keras.layers.LayerNormalization(epsilon=0.00001)
        self.attention = CausalSelfAttention(dm, h, drop_rate)
        self.dense_hidden = tf.keras.layers.Dense(hidden)
        self.dense_output = tf.keras.layers.Dense(dm)
        self.dropout = tf.keras.layers.Dropout(drop_rate)

    def call(self, x, training=False, cache=None):
        shortcut = x
        x = self.layernorm1(x)
        x, cache = self.attention(x, training=training)
        x = x + shortcut

        shortcut = x
        x = self.layernorm2(x)
        x = gelu_tanh(self.dense_hidden(x))
        x = self.dense_output(x)
        x = self.dropout(x, training=training)
        x = x + shortcut
        return x, cache
