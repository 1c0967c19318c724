"""A single BERT layer."""
import math
import keras
import tensorflow as tf

MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


def gelu(z):
    """The activation of the feed-forward part."""
    inner = math.sqrt(2.0 / math.pi) * (z + 0.044715 * z * z * z)
    return 0.5 * z * (1.0 + tf.math.tanh(inner))


class BertLayer(keras.layers.Layer):
    """Attention, then a feed-forward part, each with a sum and a norm."""

    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.mha = MultiHeadAttention(dm, h)
        self.dense_hidden = keras.layers.Dense(hidden, activation=gelu)
        self.dense_output = keras.layers.Dense(dm)
        self.layernorm1 = keras.layers.LayerNormalization(epsilon=1e-12)
        self.layernorm2 = keras.layers.LayerNormalization(epsilon=1e-12)
        self.dropout1 = keras.layers.Dropout(drop_rate)
        self.dropout2 = keras.layers.Dropout(drop_rate)

    def call(self, x, mask=None, training=False):
        seen = self.mha(x, x, x, mask)[0]
        y = self.layernorm1(tf.add(x, self.dropout1(seen, training=training)))
        thought = self.dense_output(self.dense_hidden(y))
        return self.layernorm2(tf.add(y, self.dropout2(thought, training=training)))
