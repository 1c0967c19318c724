#!/usr/bin/env python3
"""
Defines a class that inherits from tensorflow.keras.layers.Layer
to encode for machine translation
"""
import tensorflow as tf


class RNNEncoder(tf.keras.layers.Layer):
    """
    Class to encode for machine translation
    """

    def __init__(self, vocab, embedding, units, batch):
        """
        Class constructor
        """
        if type(vocab) is not int:
            raise TypeError("vocab must be int representing the size of input vocabulary")
        if type(batch) is not int:
            raise TypeError("batch must be int representing the batch size")
        super(RNNEncoder, self).__init__()
        self.batch = batch
        self.units = units
        self.embedding = tf.keras.layers.Embedding(input_dim=vocab,
                                                   output_dim=embedding)
        self.gru = tf.keras.layers.GRU(units=units,
                                       return_state=True,
                                       return_sequences=True,
                                       recurrent_initializer="glorot_uniform")

    def initialize_hidden_state(self):
        """
        Initializes the hidden states for the RNN cell to a tensor of zeros
        """
        initializer = tf.keras.initializers.Zeros()
        hidden_state = initializer(shape=(self.batch, self.units))
        return hidden_state

    def call(self, x, initial):
        """
        Calls the encoder with given input to encoder layer and returns output
        """
        embedding = self.embedding(x)
        outputs, last_hidden_state = self.gru(inputs=embedding, initial_state=initial)
        return outputs, last_hidden_state
