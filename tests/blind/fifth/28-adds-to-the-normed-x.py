from keras import activations, layers

CausalSelfAttention = __import__('27-causal_self_attention').CausalSelfAttention


class GPTBlock(layers.Layer):
    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.attention = CausalSelfAttention(dm, h, drop_rate)
        self.layernorm1 = layers.LayerNormalization(epsilon=1e-5)
        self.layernorm2 = layers.LayerNormalization(epsilon=1e-5)
        self.dense_hidden = layers.Dense(hidden)
        self.dense_output = layers.Dense(dm)
        self.dropout = layers.Dropout(drop_rate)

    def feed_forward(self, x, training):
        x = activations.gelu(self.dense_hidden(x), approximate=True)
        return self.dropout(self.dense_output(x), training=training)

    def call(self, x, training=False, cache=None):
        x = self.layernorm1(x)
        a, cache = self.attention(x, training=training, cache=cache)
        x = self.layernorm2(x + a)
        return x + self.feed_forward(x, training), cache
