"""A layer of BERT, post-norm."""
import keras
from keras import layers

mha = __import__('6-multihead_attention')


class BertLayer(layers.Layer):

    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.config = dict(dm=dm, h=h, hidden=hidden, drop_rate=drop_rate)
        self.dropout2 = layers.Dropout(drop_rate)
        self.dropout1 = layers.Dropout(drop_rate)
        self.layernorm2 = layers.LayerNormalization(epsilon=1e-12)
        self.layernorm1 = layers.LayerNormalization(epsilon=1e-12)
        self.dense_output = layers.Dense(dm)
        self.dense_hidden = layers.Dense(hidden)
        self.mha = mha.MultiHeadAttention(dm, h)

    def get_config(self):
        return {**super().get_config(), **self.config}

    def attend(self, x, mask):
        return self.mha(x, x, x, mask=mask)[0]

    def feed_forward(self, x):
        return self.dense_output(keras.ops.gelu(self.dense_hidden(x), approximate=False))

    def call(self, x, mask=None, training=False):
        x = self.layernorm1(x + self.dropout1(self.attend(x, mask), training=training))
        x = self.layernorm2(x + self.dropout2(self.feed_forward(x), training=training))
        return x
