import tensorflow as tf
from keras import layers

CausalSelfAttention = __import__('27-causal_self_attention').CausalSelfAttention


class GPTBlock(layers.Layer):
    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.layernorm1 = layers.LayerNormalization(epsilon=1e-5)
        self.attention = CausalSelfAttention(dm, h, drop_rate)
        self.layernorm2 = layers.LayerNormalization(epsilon=1e-5)
        self.dense_hidden = layers.Dense(hidden, activation=lambda z: tf.nn.gelu(z, approximate=True))
        self.dense_output = layers.Dense(dm)
        self.dropout = layers.Dropout(drop_rate)

    def call(self, x, training=False, cache=None):
        attn = self.attention(self.layernorm1(x), training=training, cache=cache)
        x = x + attn
        ffn = self.dense_output(self.dense_hidden(self.layernorm2(x)))
        return x + self.dropout(ffn, training=training), cache
