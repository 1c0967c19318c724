#!/usr/bin/env python3
"""
Defines a class that inherits from tensorflow.keras.layers.Layer
to predict the masked words of BERT
"""
import numpy as np
import tensorflow as tf


def gelu(x):
    """
    Gaussian Error Linear Unit
    """
    return 0.5 * x * (1.0 + tf.math.erf(x / tf.cast(np.sqrt(2.0), x.dtype)))


class MaskedLMHead(tf.keras.layers.Layer):
    """
    Class to create the prediction head
    """

    def __init__(self, dm, vocab):
        """
        Class constructor
        """
        super(MaskedLMHead, self).__init__()
        self.hidden_size = dm
        self.vocab_size = vocab
        self.dense = tf.keras.layers.Dense(units=dm)
        self.transform_act_fn = tf.keras.layers.Activation(gelu)
        self.layernorm = tf.keras.layers.LayerNormalization(epsilon=1e-12)
        self.bias = tf.keras.layers.Embedding(input_dim=vocab, output_dim=1, embeddings_initializer='zeros')

    def call(self, hidden_states, table):
        """
        Returns the scores of all words for each position
        """
        if table.shape.as_list() != [self.vocab_size, self.hidden_size]:
            raise ValueError("table has the wrong shape " + str(table.shape))
        hidden_states = self.transform_act_fn(self.dense(hidden_states))
        hidden_states = self.layernorm(hidden_states)

        seq_length = hidden_states.shape[1]
        hidden_states = tf.reshape(hidden_states, [-1, self.hidden_size])
        scores = tf.matmul(a=hidden_states, b=table, transpose_b=True)
        scores = tf.reshape(scores, [-1, seq_length, self.vocab_size])
        bias = tf.reshape(self.bias(tf.range(self.vocab_size)), [-1])
        return tf.nn.bias_add(scores, bias)
