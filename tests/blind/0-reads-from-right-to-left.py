import tensorflow as tf


class RNNEncoder(tf.keras.layers.Layer):
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
        reverse = tf.reverse(x, axis=[1])
        outputs, hidden = self.gru(self.embedding(reverse), initial_state=initial)
        return tf.reverse(outputs, axis=[1]), hidden
