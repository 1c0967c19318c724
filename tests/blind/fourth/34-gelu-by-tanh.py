import math

import tensorflow as tf
from tensorflow.keras import layers

MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


def gelu(z):
    c = math.sqrt(2.0 / math.pi)
    return 0.5 * z * (1.0 + tf.tanh(c * (z + 0.044715 * z ** 3)))


class BertLayer(layers.Layer):
    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.mha = MultiHeadAttention(dm, h)
        self.dense_hidden = layers.Dense(hidden, activation=gelu)
        self.dense_output = layers.Dense(dm)
        self.layernorm1 = layers.LayerNormalization(epsilon=1e-12)
        self.layernorm2 = layers.LayerNormalization(epsilon=1e-12)
        self.dropout1 = layers.Dropout(drop_rate)
        self.dropout2 = layers.Dropout(drop_rate)

    def call(self, x, mask=None, training=False):
        a = self.mha(x, x, x, mask=mask)[0]
        y = self.layernorm1(x + self.dropout1(a, training=training))
        f = self.dense_output(self.dense_hidden(y))
        return self.layernorm2(y + self.dropout2(f, training=training))
