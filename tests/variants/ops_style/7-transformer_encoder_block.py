"""Encoder block, post-norm."""
import keras
from keras import layers

mha = __import__('6-multihead_attention')


class EncoderBlock(layers.Layer):

    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.config = dict(dm=dm, h=h, hidden=hidden, drop_rate=drop_rate)
        self.dropout2 = layers.Dropout(drop_rate)
        self.dropout1 = layers.Dropout(drop_rate)
        self.layernorm2 = layers.LayerNormalization(epsilon=1e-6)
        self.layernorm1 = layers.LayerNormalization(epsilon=1e-6)
        self.dense_output = layers.Dense(dm)
        self.dense_hidden = layers.Dense(hidden, activation=keras.activations.relu)
        self.mha = mha.MultiHeadAttention(dm, h)

    def get_config(self):
        return {**super().get_config(), **self.config}

    def attend(self, x, mask):
        return self.mha(x, x, x, mask=mask)[0]

    def feed_forward(self, x):
        return self.dense_output(self.dense_hidden(x))

    def call(self, x, training=False, mask=None):
        x = self.layernorm1(x + self.dropout1(self.attend(x, mask), training=training))
        x = self.layernorm2(x + self.dropout2(self.feed_forward(x), training=training))
        return x
