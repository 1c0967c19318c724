import tensorflow as tf
Attn = __import__('1-self_attention').SelfAttention


class RNNDecoder(tf.keras.layers.Layer):

    def __init__(self, vocab, embedding, units, batch):
        super().__init__()
        K = tf.keras.layers
        self.embedding = K.Embedding(vocab, embedding)
        self.gru = K.GRU(units, return_sequences=True, return_state=True,
                         recurrent_initializer='glorot_uniform')
        self.F = K.Dense(vocab)
        self.attention = Attn(units)

    def call(self, x, s_prev, hidden_states):
        # the encoder's last state sums up the sentence
        summary = hidden_states[:, -1, :]
        context, _ = self.attention(summary, hidden_states)
        inp = tf.concat([context[:, None, :], self.embedding(x)], axis=-1)
        seq, s = self.gru(inp)
        return self.F(tf.squeeze(seq, axis=1)), s
