import tensorflow as tf
from tensorflow import keras

MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


class BertLayer(keras.layers.Layer):
    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.mha = MultiHeadAttention(dm, h)
        self.dense_hidden = keras.layers.Dense(hidden)
        self.dense_output = keras.layers.Dense(dm)
        self.layernorm1, self.layernorm2 = [keras.layers.LayerNormalization(epsilon=1e-12) for _ in "12"]
        self.dropout1, self.dropout2 = keras.layers.Dropout(drop_rate), keras.layers.Dropout(drop_rate)

    def call(self, x, mask=None, training=False):
        attn_output, attn_weights = self.mha(x, x, x, mask=mask)
        attn_output = self.dropout1(attn_output, training=training)
        out1 = self.layernorm1(tf.add(x, attn_output))

        ffn = out1
        for dense in (self.dense_hidden, self.dense_output):
            ffn = tf.nn.gelu(dense(ffn))
        ffn = self.dropout2(ffn, training=training)
        return self.layernorm2(tf.add(out1, ffn))
