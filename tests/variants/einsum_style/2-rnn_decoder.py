import tensorflow as tf
from tensorflow.keras.layers import GRU, Dense, Embedding, Layer
Attention = __import__('1-self_attention').SelfAttention


class _Recurrent(Layer):
    """an embedding followed by a GRU that tells everything"""

    def __init__(self, vocab, embedding, units):
        super().__init__()
        self.embedding = Embedding(vocab, embedding)
        self.gru = GRU(units, return_sequences=True, return_state=True)


class RNNDecoder(_Recurrent):

    def __init__(self, vocab, embedding, units, batch):
        super().__init__(vocab, embedding, units)
        self.batch = batch
        self.bahdanau = Attention(units)
        self.F = Dense(vocab)

    def call(self, word, state, encoder_states):
        context, alpha = self.bahdanau(state, encoder_states)
        vector = tf.squeeze(self.embedding(word), axis=1)
        both = tf.concat([context, vector], axis=1)
        out, new_state = self.gru(both[:, tf.newaxis])
        logits = self.F(tf.squeeze(out, axis=1))
        return logits, new_state
