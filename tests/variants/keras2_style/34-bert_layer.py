#!/usr/bin/env python3
"""
Defines a class that inherits from tensorflow.keras.layers.Layer
to create a layer of BERT
"""
import numpy as np
import tensorflow as tf
MultiHeadAttention = __import__('6-multihead_attention').MultiHeadAttention


def gelu(x):
    """
    Gaussian Error Linear Unit, the original one and not the
    approximation of OpenAI GPT
    """
    cdf = 0.5 * (1.0 + tf.math.erf(x / tf.cast(np.sqrt(2.0), x.dtype)))
    return x * cdf


class BertLayer(tf.keras.layers.Layer):
    """
    Class to create a layer of BERT
    """

    def __init__(self, dm, h, hidden, drop_rate=0.1):
        """
        Class constructor
        """
        super(BertLayer, self).__init__()
        self.mha = MultiHeadAttention(dm, h)
        self.dropout1 = tf.keras.layers.Dropout(rate=drop_rate)
        self.layernorm1 = tf.keras.layers.LayerNormalization(epsilon=1e-12)
        self.dense_hidden = tf.keras.layers.Dense(units=hidden)
        self.intermediate_act_fn = tf.keras.layers.Activation(gelu)
        self.dense_output = tf.keras.layers.Dense(units=dm)
        self.dropout2 = tf.keras.layers.Dropout(rate=drop_rate)
        self.layernorm2 = tf.keras.layers.LayerNormalization(epsilon=1e-12)

    def call(self, hidden_states, attention_mask=None, training=False):
        """
        Calls the layer and returns its output
        """
        attention_output, _ = self.mha(hidden_states, hidden_states, hidden_states, attention_mask)
        attention_output = self.dropout1(attention_output, training)
        attention_output = self.layernorm1(tf.keras.layers.add([attention_output, hidden_states]))

        intermediate_output = self.intermediate_act_fn(self.dense_hidden(attention_output))
        layer_output = self.dense_output(intermediate_output)
        layer_output = self.dropout2(layer_output, training)
        return self.layernorm2(tf.keras.layers.add([layer_output, attention_output]))
