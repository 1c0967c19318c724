"""GPT block, pre-norm."""
from functools import partial

import keras
from keras import layers

csa = __import__('27-causal_self_attention')


class GPTBlock(layers.Layer):

    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.config = dict(dm=dm, h=h, hidden=hidden, drop_rate=drop_rate)
        self.dropout = layers.Dropout(drop_rate)
        self.layernorm2 = layers.LayerNormalization(epsilon=1e-5)
        self.layernorm1 = layers.LayerNormalization(epsilon=1e-5)
        self.dense_output = layers.Dense(dm)
        self.dense_hidden = layers.Dense(hidden, activation=partial(keras.activations.gelu, approximate=True))
        self.attention = csa.CausalSelfAttention(dm, h, drop_rate)

    def get_config(self):
        return {**super().get_config(), **self.config}

    def think(self, x, training):
        return self.dropout(self.dense_output(self.dense_hidden(self.layernorm2(x))), training=training)

    def call(self, x, training=False, cache=None):
        look, cache = self.attention(self.layernorm1(x), training=training, cache=cache)
        x += look
        return x + self.think(x, training), cache
