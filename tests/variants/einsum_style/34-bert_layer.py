import tensorflow as tf
from tensorflow.keras.layers import Dense, Dropout, Layer, LayerNormalization
MHA = __import__('6-multihead_attention').MultiHeadAttention


class _GeluFeedForward(Layer):
    """two dense layers and a gelu between them"""

    def __init__(self, dm, hidden):
        super().__init__()
        self.dense_hidden = Dense(hidden)
        self.dense_output = Dense(dm)

    def feed_forward(self, x):
        z = self.dense_hidden(x)
        # the share of a normal distribution below z
        z *= 0.5 * tf.math.erfc(-0.7071067811865476 * z)
        return self.dense_output(z)


class BertLayer(_GeluFeedForward):

    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super().__init__(dm, hidden)
        self.mha = MHA(dm, h)
        self.layernorm1, self.layernorm2 = (LayerNormalization(epsilon=10 ** -12) for _ in '12')
        self.dropout1, self.dropout2 = (Dropout(rate=drop_rate) for _ in '12')

    def call(self, inputs, mask=None, training=False):
        attended = self.mha(inputs, inputs, inputs, mask)[0]
        middle = self.layernorm1(inputs + self.dropout1(attended, training=training))
        fed = self.feed_forward(middle)
        return self.layernorm2(middle + self.dropout2(fed, training=training))
