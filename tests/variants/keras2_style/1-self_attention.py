#!/usr/bin/env python3
"""
Defines a class that calculates the attention for machine translation
"""
import tensorflow as tf


class SelfAttention(tf.keras.layers.Layer):
    """
    Class to calculate the attention for machine translation
    """

    def __init__(self, units):
        """
        Class constructor
        """
        super(SelfAttention, self).__init__()
        self.W = tf.keras.layers.Dense(units=units)
        self.U = tf.keras.layers.Dense(units=units)
        self.V = tf.keras.layers.Dense(units=1)

    def call(self, s_prev, hidden_states):
        """
        Takes in previous decoder hidden state and returns
        the context vector for decoder and the attention weights
        """
        W = self.W(inputs=tf.expand_dims(s_prev, 1))
        U = self.U(inputs=hidden_states)
        V = self.V(tf.nn.tanh(W + U))
        weights = tf.nn.softmax(V, axis=1)
        context = tf.reduce_sum(weights * hidden_states, axis=1)
        return context, weights
