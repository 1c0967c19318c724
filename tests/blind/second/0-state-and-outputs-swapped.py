#!/usr/bin/env python3
import tensorflow as tf


class RNNEncoder(tf.keras.layers.Layer):
    """ encodes the source sentence """

    def __init__(self, vocab, embedding, units, batch):
        """ constructor """
        super(RNNEncoder, self).__init__()
        self.batch = batch
        self.units = units
        self.embedding = tf.keras.layers.Embedding(input_dim=vocab, output_dim=embedding)
        self.gru = tf.keras.layers.GRU(units=units, return_sequences=True, return_state=True,
                                       recurrent_initializer='glorot_uniform')

    def initialize_hidden_state(self):
        """ h0 """
        return tf.zeros((self.batch, self.units))

    def call(self, x, initial):
        """ forward """
        emb_x = self.embedding(x)
        every_step, last_step = self.gru(emb_x, initial_state=initial)
        # state first, like an LSTM cell in the old API
        return last_step, every_step
