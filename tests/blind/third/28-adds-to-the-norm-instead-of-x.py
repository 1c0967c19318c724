import tensorflow as tf
from tensorflow.keras import layers

CausalSelfAttention = __import__('27-causal_self_attention').CausalSelfAttention


class GPTBlock(layers.Layer):
    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.attention = CausalSelfAttention(dm, h, drop_rate)
        self.dense_hidden = layers.Dense(hidden, activation=lambda z: tf.nn.gelu(z, approximate=True))
        self.dense_output = layers.Dense(dm)
        self.layernorm1 = layers.LayerNormalization(epsilon=1e-5)
        self.layernorm2 = layers.LayerNormalization(epsilon=1e-5)
        self.dropout = layers.Dropout(drop_rate)

    def call(self, x, training=False, cache=None):
        x = self.layernorm1(x)
        att, cache = self.attention(x, training=training, cache=cache)
        x = x + att
        x = self.layernorm2(x)
        ff = self.dropout(self.dense_output(self.dense_hidden(x)), training=training)
        return x + ff, cache
