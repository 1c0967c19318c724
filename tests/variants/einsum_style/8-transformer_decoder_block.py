import tensorflow as tf
from tensorflow.keras.layers import Dense, Dropout, Layer, LayerNormalization
MHA = __import__('6-multihead_attention').MultiHeadAttention


class _FeedForward(Layer):
    """two dense layers, the same ones at every position"""

    def __init__(self, dm, hidden):
        super().__init__()
        self.dense_hidden = Dense(hidden)
        self.dense_output = Dense(dm)

    def feed_forward(self, x):
        return self.dense_output(tf.nn.relu(self.dense_hidden(x)))


class DecoderBlock(_FeedForward):

    def __init__(self, dm, h, hidden, drop_rate=0.1):
        super().__init__(dm, hidden)
        self.mha1 = MHA(dm, h)
        self.mha2 = MHA(dm, h)
        self.layernorm1, self.layernorm2, self.layernorm3 = [
            LayerNormalization(epsilon=1e-6) for _ in range(3)]
        self.dropout1, self.dropout2, self.dropout3 = [Dropout(drop_rate) for _ in range(3)]

    def call(self, inputs, memory, training, causal_mask, memory_mask):
        own, _ = self.mha1(inputs, inputs, inputs, causal_mask)
        own = self.dropout1(own, training=training)
        own = self.layernorm1(tf.add_n([own, inputs]))

        other, _ = self.mha2(own, memory, memory, memory_mask)
        other = self.dropout2(other, training=training)
        other = self.layernorm2(tf.add_n([other, own]))

        fed = self.dropout3(self.feed_forward(other), training=training)
        return self.layernorm3(tf.add_n([fed, other]))
