import tensorflow as tf
SelfAttention = __import__('1-self_attention').SelfAttention


class RNNDecoder(tf.keras.layers.Layer):
    def __init__(self, vocab, embedding, units, batch):
        super().__init__()
        self.embedding = tf.keras.layers.Embedding(vocab, embedding)
        self.gru = tf.keras.layers.GRU(units, recurrent_initializer='glorot_uniform',
                                       return_sequences=True, return_state=True)
        self.F = tf.keras.layers.Dense(vocab)
        self.att = SelfAttention(units)

    def call(self, x, s_prev, hidden_states):
        context, _ = self.att(s_prev, hidden_states)
        context = tf.expand_dims(context, axis=1)
        x = self.embedding(x)
        decoder_in = tf.keras.layers.concatenate([x, context])
        outputs, state = self.gru(decoder_in)
        return self.F(tf.squeeze(outputs, axis=1)), state
