from keras import layers, ops
mha = __import__('6-multihead_attention')


class EncoderBlock(layers.Layer):
    """post-norm block"""

    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.layernorm1, self.layernorm2 = [layers.LayerNormalization(epsilon=1e-6) for _ in range(2)]
        self.dropout1, self.dropout2 = [layers.Dropout(drop_rate) for _ in range(2)]
        self.dense_hidden, self.dense_output = layers.Dense(hidden), layers.Dense(dm)
        self.mha = mha.MultiHeadAttention(dm, h)

    def call(self, x, training=False, mask=None):
        steps = [
            (lambda z: self.mha(z, z, z, mask)[0], self.dropout1, self.layernorm1),
            (lambda z: self.dense_output(self.dense_hidden(z)), self.dropout2, self.layernorm2),
        ]
        for sub, drop, norm in steps:
            x = norm(ops.add(x, drop(sub(x), training=training)))
        return x
