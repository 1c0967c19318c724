import keras
from keras import layers

CausalSelfAttention = __import__('27-causal_self_attention').CausalSelfAttention


class GPTBlock(keras.layers.Layer):
    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.layernorm1, self.layernorm2 = (layers.LayerNormalization(epsilon=1e-5) for _ in range(2))
        self.attention = CausalSelfAttention(dm, h, drop_rate=drop_rate)
        self.dense_hidden = layers.Dense(hidden, activation="gelu")
        self.dense_output = layers.Dense(dm)
        self.dropout = layers.Dropout(drop_rate)

    def call(self, x, training=False, cache=None):
        seen, new_cache = self.attention(self.layernorm1(x), training=training, cache=cache)
        middle = layers.add([x, seen])
        thought = self.layernorm2(middle)
        for layer in (self.dense_hidden, self.dense_output):
            thought = layer(thought)
        thought = self.dropout(thought, training=training)
        return layers.add([middle, thought]), new_cache
