import tensorflow as tf
from tensorflow.keras.layers import Dense, Dropout, LayerNormalization
MHA = __import__('6-multihead_attention').MultiHeadAttention


class DecoderBlock(tf.keras.layers.Layer):
    """ decoder block """

    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super().__init__()
        self.mha1, self.mha2 = MHA(dm, h), MHA(dm, h)
        self.dense_hidden = Dense(hidden, activation='relu')
        self.dense_output = Dense(dm)
        for n in (1, 2, 3):
            setattr(self, 'layernorm%d' % n, LayerNormalization(epsilon=1e-6))
            setattr(self, 'dropout%d' % n, Dropout(drop_rate))

    def call(self, x, encoder_output, training, look_ahead_mask, padding_mask):
        self_att = self.mha1(x, x, x, look_ahead_mask)[0]
        r1 = self.layernorm1(x + self.dropout1(self_att, training=training))
        enc_att = self.mha2(x, encoder_output, encoder_output, padding_mask)[0]
        r2 = self.layernorm2(r1 + self.dropout2(enc_att, training=training))
        fed = self.dropout3(self.dense_output(self.dense_hidden(r2)), training=training)
        return self.layernorm3(r2 + fed)
