import tensorflow as tf
from tensorflow.keras import layers as kl


class RNNEncoder(kl.Layer):
    """GRU encoder"""

    def __init__(self, vocab, embedding, units, batch):
        super().__init__()
        self.batch, self.units = batch, units
        self.embedding = kl.Embedding(vocab, embedding)
        self.gru = kl.GRU(units, return_state=True, return_sequences=True,
                          recurrent_initializer='glorot_uniform')

    def initialize_hidden_state(self):
        return tf.fill([self.batch, self.units], 0.0)

    def call(self, x, initial):
        seq, final = self.gru(self.embedding(x))
        return seq, final
