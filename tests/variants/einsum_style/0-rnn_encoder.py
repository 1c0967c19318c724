import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import GRU, Embedding, Layer


class _Recurrent(Layer):
    """an embedding followed by a GRU that tells everything"""

    def __init__(self, vocab, embedding, units):
        super().__init__()
        self.embedding = Embedding(vocab, embedding)
        self.gru = GRU(units, 'tanh', 'sigmoid', return_sequences=True, return_state=True)


class RNNEncoder(_Recurrent):

    def __init__(self, vocab, embedding, units, batch):
        super().__init__(vocab, embedding, units)
        self.units, self.batch = units, batch

    def initialize_hidden_state(self):
        return tf.convert_to_tensor(np.zeros((self.batch, self.units), dtype='float32'))

    def call(self, words, state):
        vectors = self.embedding(words)
        outputs, last = self.gru(vectors, initial_state=state)
        return outputs, last
