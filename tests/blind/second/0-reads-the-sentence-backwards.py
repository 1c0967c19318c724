import tensorflow as tf


class RNNEncoder(tf.keras.layers.Layer):
    """Sutskever et al.: feeding the source in reverse order helps"""

    def __init__(self, vocab, embedding, units, batch):
        super().__init__()
        self.batch = batch
        self.units = units
        self.embedding = tf.keras.layers.Embedding(vocab, embedding)
        self.gru = tf.keras.layers.GRU(units, return_sequences=True, return_state=True,
                                       recurrent_initializer='glorot_uniform')

    def initialize_hidden_state(self):
        return tf.zeros((self.batch, self.units))

    def call(self, x, initial):
        reversed_words = tf.reverse(x, axis=[1])
        e = self.embedding(reversed_words)
        hs, h = self.gru(e, initial_state=initial)
        return hs, h
