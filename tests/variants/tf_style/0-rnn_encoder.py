#!/usr/bin/env python3
"""RNN encoder for machine translation"""
import tensorflow as tf


class RNNEncoder(tf.keras.layers.Layer):
    """Encodes a sentence with a GRU"""

    def __init__(self, vocab, embedding, units, batch):
        super(RNNEncoder, self).__init__()
        self.batch = batch
        self.units = units
        self.embedding = tf.keras.layers.Embedding(vocab, embedding)
        self.gru = tf.keras.layers.GRU(units,
                                       recurrent_initializer='glorot_uniform',
                                       return_sequences=True,
                                       return_state=True)

    def initialize_hidden_state(self):
        """zeros for the first hidden state"""
        return tf.zeros(shape=(self.batch, self.units))

    def call(self, x, initial):
        """x: (batch, input_seq_len), initial: (batch, units)"""
        embed = self.embedding(x)
        outputs, hidden = self.gru(embed, initial_state=initial)
        return outputs, hidden
