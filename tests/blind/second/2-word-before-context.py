import tensorflow as tf
from tensorflow.keras.layers import Dense, Embedding, GRU, Layer
SelfAttention = __import__('1-self_attention').SelfAttention


class RNNDecoder(Layer):

    def __init__(self, vocab, embedding, units, batch):
        super().__init__()
        self.attention = SelfAttention(units)
        self.embedding = Embedding(vocab, embedding)
        self.gru = GRU(units, recurrent_initializer='glorot_uniform',
                       return_state=True, return_sequences=True)
        self.F = Dense(vocab)

    def call(self, x, s_prev, hidden_states):
        c, _ = self.attention(s_prev, hidden_states)
        w = self.embedding(x)[:, 0, :]
        step = tf.concat([w, c], axis=1)
        o, s = self.gru(tf.expand_dims(step, 1))
        y = self.F(tf.squeeze(o, [1]))
        return y, s
