import tensorflow as tf
from tensorflow.keras.layers import Dense, Dropout, Layer, LayerNormalization
Attention = __import__('27-causal_self_attention').CausalSelfAttention


class _GeluFeedForward(Layer):
    """two dense layers and a gelu between them"""

    def __init__(self, dm, hidden, drop_rate):
        super().__init__()
        self.dense_hidden = Dense(hidden)
        self.dense_output = Dense(dm)
        self.dropout = Dropout(rate=drop_rate)

    def feed_forward(self, x, training):
        z = self.dense_hidden(x)
        # (1 + tanh(u)) / 2 is sigmoid(2u)
        z *= tf.sigmoid(1.5957691216057308 * z * (1 + 0.044715 * z * z))
        return self.dropout(self.dense_output(z), training=training)


class GPTBlock(_GeluFeedForward):

    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super().__init__(dm, hidden, drop_rate)
        self.attention = Attention(dm, h, drop_rate)
        self.layernorm1, self.layernorm2 = (LayerNormalization(epsilon=0.00001) for _ in '12')

    def call(self, inputs, training=False, cache=None):
        attended, memory = self.attention(self.layernorm1(inputs), training=training, cache=cache)
        middle = inputs + attended
        return middle + self.feed_forward(self.layernorm2(middle), training), memory
