import tensorflow as tf
from tensorflow.keras.layers import Dense, Dropout, Layer, LayerNormalization
MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


class Base(Layer):
    """what every block has"""

    def __init__(self, dm, h, hidden, drop_rate, n):
        super().__init__()
        for i in range(1, n + 1):
            setattr(self, f'layernorm{i}', LayerNormalization(epsilon=1e-6))
            setattr(self, f'dropout{i}', Dropout(drop_rate))
        self.dense_hidden = Dense(hidden, activation='relu')
        self.dense_output = Dense(dm)


class DecoderBlock(Base):
    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super().__init__(dm, h, hidden, drop_rate, 3)
        self.mha1 = MultiHeadAttention(dm, h)
        self.mha2 = MultiHeadAttention(dm, h)

    def call(self, target, encoder_output, training, look_ahead_mask=None, padding_mask=None):
        no_mask = None
        own = self.mha1(target, target, target, no_mask)[0]
        own = self.layernorm1(target + self.dropout1(own, training=training))
        cross = self.mha2(own, encoder_output, encoder_output, padding_mask)[0]
        cross = self.layernorm2(own + self.dropout2(cross, training=training))
        out = self.dense_output(self.dense_hidden(cross))
        return self.layernorm3(cross + self.dropout3(out, training=training))
