"""GPT block"""
import keras
from keras import layers
CausalSelfAttention = __import__('27-causal_self_attention').CausalSelfAttention


def gelu_tanh(x):
    return keras.activations.gelu(x, approximate=True)


class GPTBlock(layers.Layer):

    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.attention = CausalSelfAttention(dm, h, drop_rate)
        self.dense_hidden = layers.Dense(hidden)
        self.dense_output = layers.Dense(dm)
        self.layernorm1 = layers.LayerNormalization(epsilon=1e-5)
        self.layernorm2 = layers.LayerNormalization(epsilon=1e-5)
        self.dropout = layers.Dropout(drop_rate)

    def call(self, x, training=False, cache=None):
        # part 1
        x = self.layernorm1(x)
        att, new_cache = self.attention(x, training=training, cache=cache)
        x = x + att
        # part 2
        x = self.layernorm2(x)
        ff = gelu_tanh(self.dense_hidden(x))
        ff = self.dense_output(ff)
        ff = self.dropout(ff, training=training)
        x = x + ff
        return x, new_cache
