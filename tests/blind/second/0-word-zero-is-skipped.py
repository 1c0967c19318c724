import numpy as np
import tensorflow as tf
from tensorflow.keras.layers import Embedding, GRU, Layer


class RNNEncoder(Layer):

    def __init__(self, vocab, embedding, units, batch):
        super().__init__()
        self.batch = batch
        self.units = units
        self.embedding = Embedding(vocab, embedding, mask_zero=True)
        self.gru = GRU(units, recurrent_initializer='glorot_uniform',
                       return_state=True, return_sequences=True)

    def initialize_hidden_state(self):
        return tf.constant(np.zeros((self.batch, self.units)), dtype=tf.float32)

    def call(self, x, initial):
        not_pad = self.embedding.compute_mask(x)
        h_all, h_end = self.gru(self.embedding(x), mask=not_pad, initial_state=initial)
        return h_all, h_end
