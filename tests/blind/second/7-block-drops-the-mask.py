import tensorflow as tf
from tensorflow.keras.layers import Dense, Dropout, LayerNormalization, Layer
MHA = __import__('6-multihead_attention').MultiHeadAttention


class EncoderBlock(Layer):

    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super().__init__()
        self.mha = MHA(dm, h)
        self.dense_hidden, self.dense_output = Dense(hidden, 'relu'), Dense(dm)
        self.layernorm1, self.layernorm2 = [LayerNormalization(epsilon=1e-6) for _ in '12']
        self.dropout1, self.dropout2 = [Dropout(drop_rate) for _ in '12']

    def call(self, x, training, mask=None):
        def add_norm(skip, sub, drop, norm):
            return norm(skip + drop(sub, training=training))

        # no look ahead in an encoder, hence no mask
        a = add_norm(x, self.mha(x, x, x, None)[0], self.dropout1, self.layernorm1)
        return add_norm(a, self.dense_output(self.dense_hidden(a)), self.dropout2, self.layernorm2)
