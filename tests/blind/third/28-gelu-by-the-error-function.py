import keras
from keras.layers import Dense, Dropout, LayerNormalization

Attention = __import__('27-causal_self_attention').CausalSelfAttention


class GPTBlock(keras.layers.Layer):
    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.layernorm1, self.layernorm2 = (LayerNormalization(epsilon=1e-5) for _ in range(2))
        self.attention = Attention(dm, h, drop_rate)
        self.dense_hidden = Dense(hidden, activation='gelu')
        self.dense_output = Dense(dm)
        self.dropout = Dropout(drop_rate)

    def feed_forward(self, x, training):
        return self.dropout(self.dense_output(self.dense_hidden(x)), training=training)

    def call(self, x, training=False, cache=None):
        a, new_cache = self.attention(self.layernorm1(x), training=training, cache=cache)
        y = keras.layers.add([x, a])
        z = self.feed_forward(self.layernorm2(y), training)
        return keras.layers.add([y, z]), new_cache
