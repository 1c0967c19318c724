import tensorflow as tf
SelfAttention = __import__('1-self_attention').SelfAttention


class RNNDecoder(tf.keras.layers.Layer):
    def __init__(self, vocab, embedding, units, batch):
        super(RNNDecoder, self).__init__()
        self.embedding = tf.keras.layers.Embedding(input_dim=vocab, output_dim=embedding)
        self.gru = tf.keras.layers.GRU(units=units, return_sequences=True, return_state=True,
                                       recurrent_initializer='glorot_uniform')
        self.F = tf.keras.layers.Dense(units=vocab, activation='softmax')
        self.attention = SelfAttention(units)

    def call(self, x, s_prev, hidden_states):
        glimpse = self.attention(s_prev, hidden_states)[0]
        glimpse = tf.reshape(glimpse, (glimpse.shape[0], 1, -1))
        merged = tf.concat([glimpse, self.embedding(x)], axis=-1)
        outs, s = self.gru(merged)
        outs = tf.reshape(outs, (-1, outs.shape[-1]))
        return self.F(outs), s
