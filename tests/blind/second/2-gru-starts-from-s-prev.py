import tensorflow as tf
SelfAttention = __import__('1-self_attention').SelfAttention


class RNNDecoder(tf.keras.layers.Layer):
    """ one step of the decoder """

    def __init__(self, vocab, embedding, units, batch):
        super(RNNDecoder, self).__init__()
        self.embedding = tf.keras.layers.Embedding(vocab, embedding)
        self.gru = tf.keras.layers.GRU(units, return_sequences=True, return_state=True,
                                       recurrent_initializer='glorot_uniform')
        self.F = tf.keras.layers.Dense(vocab)
        self.attention = SelfAttention(units)

    def call(self, x, s_prev, hidden_states):
        ctx, alphas = self.attention(s_prev, hidden_states)
        emb = self.embedding(x)
        gru_in = tf.concat((ctx[:, tf.newaxis], emb), 2)
        gru_out, s = self.gru(gru_in, initial_state=s_prev)
        return self.F(gru_out[:, 0]), s
