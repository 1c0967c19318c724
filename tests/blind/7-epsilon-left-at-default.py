import tensorflow as tf
from tensorflow.keras.layers import Dense, Dropout, Layer, LayerNormalization
MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


class EncoderBlock(Layer):
    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super().__init__()
        self.mha = MultiHeadAttention(dm, h)
        self.dense_hidden = Dense(hidden, activation='relu')
        self.dense_output = Dense(dm)
        self.layernorm1 = LayerNormalization()
        self.layernorm2 = LayerNormalization()
        self.dropout1 = Dropout(drop_rate)
        self.dropout2 = Dropout(drop_rate)

    def call(self, x, training, mask=None):
        attn, _ = self.mha(x, x, x, mask)
        out1 = self.layernorm1(x + self.dropout1(attn, training=training))
        ff = self.dense_output(self.dense_hidden(out1))
        return self.layernorm2(out1 + self.dropout2(ff, training=training))
