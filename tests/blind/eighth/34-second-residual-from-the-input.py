"""A layer of BERT: attention and feed-forward, with post-norm."""
import keras
import tensorflow as tf
MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


class BertLayer(tf.keras.layers.Layer):
    """Attention, sum, norm, dense, dense, sum, norm"""

    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super().__init__()
        self.mha = MultiHeadAttention(dm, h)
        self.dense_hidden = keras.layers.Dense(hidden, activation="gelu")
        self.dense_output = keras.layers.Dense(dm)
        self.layernorm1 = keras.layers.LayerNormalization(epsilon=1e-12)
        self.layernorm2 = keras.layers.LayerNormalization(epsilon=1e-12)
        self.dropout1 = keras.layers.Dropout(drop_rate)
        self.dropout2 = keras.layers.Dropout(drop_rate)

    def call(self, x, mask=None, training=False):
        seen = self.mha(x, x, x, mask)[0]
        y = self.layernorm1(keras.ops.add(x, self.dropout1(seen, training=training)))
        thought = self.dense_output(self.dense_hidden(y))
        thought = self.dropout2(thought, training=training)
        return self.layernorm2(keras.ops.add(x, thought))
