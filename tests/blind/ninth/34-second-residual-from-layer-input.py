"""A layer of BERT's encoder."""
import keras
MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


class BertLayer(keras.layers.Layer):
    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.mha = MultiHeadAttention(dm, h)
        self.dense_hidden = keras.layers.Dense(hidden, activation="gelu")
        self.dense_output = keras.layers.Dense(dm)
        self.layernorm1 = keras.layers.LayerNormalization(epsilon=1e-12)
        self.layernorm2 = keras.layers.LayerNormalization(epsilon=1e-12)
        self.dropout1 = keras.layers.Dropout(drop_rate)
        self.dropout2 = keras.layers.Dropout(drop_rate)

    def call(self, x, mask=None, training=False):
        seen = self.mha(x, x, x, mask=mask)[0]
        y = self.layernorm1(self.dropout1(seen, training=training) + x)
        thought = self.dense_output(self.dense_hidden(y))
        return self.layernorm2(self.dropout2(thought, training=training) + x)
