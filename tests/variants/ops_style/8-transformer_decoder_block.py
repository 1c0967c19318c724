"""Decoder block, post-norm."""
from keras import layers, ops

mha = __import__('6-multihead_attention')


class DecoderBlock(layers.Layer):

    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.config = dict(dm=dm, h=h, hidden=hidden, drop_rate=drop_rate)
        for n in (3, 2, 1):
            setattr(self, f"dropout{n}", layers.Dropout(drop_rate))
            setattr(self, f"layernorm{n}", layers.LayerNormalization(epsilon=1e-6))
        self.dense_output = layers.Dense(dm)
        self.dense_hidden = layers.Dense(hidden, activation="relu")
        self.mha2 = mha.MultiHeadAttention(dm, h)
        self.mha1 = mha.MultiHeadAttention(dm, h)

    def get_config(self):
        return {**super().get_config(), **self.config}

    def _sublayer(self, n, x, y, training):
        """drop, add, normalise"""
        drop, norm = getattr(self, f"dropout{n}"), getattr(self, f"layernorm{n}")
        return norm(ops.add(x, drop(y, training=training)))

    def call(self, x, encoder_output, training=False, look_ahead_mask=None, padding_mask=None):
        y, _ = self.mha1(x, x, x, mask=look_ahead_mask)
        x = self._sublayer(1, x, y, training)
        y, _ = self.mha2(x, encoder_output, encoder_output, mask=padding_mask)
        x = self._sublayer(2, x, y, training)
        y = self.dense_output(self.dense_hidden(x))
        return self._sublayer(3, x, y, training)
