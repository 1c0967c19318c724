"""BERT's layer, made of attention and two dense layers."""
import keras
from keras import layers

MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


class BertLayer(layers.Layer):
    """An encoder block with gelu."""

    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.mha = MultiHeadAttention(dm, h)
        self.dense_hidden = layers.Dense(hidden, activation=keras.activations.gelu)
        self.dense_output = layers.Dense(dm)
        self.layernorm1 = layers.LayerNormalization(epsilon=1e-12)
        self.layernorm2 = layers.LayerNormalization(epsilon=1e-12)
        self.dropout1 = layers.Dropout(drop_rate)
        self.dropout2 = layers.Dropout(drop_rate)

    def call(self, x, mask=None, training=False):
        context, _weights = self.mha(x, x, x, mask)
        context = self.dropout1(context, training=training)
        middle = self.layernorm1(context + x)
        wide = self.dense_hidden(middle)
        narrow = self.dropout2(self.dense_output(wide), training=training)
        return self.layernorm2(narrow + x)
