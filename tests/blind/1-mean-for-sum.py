import tensorflow as tf


class SelfAttention(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.W = tf.keras.layers.Dense(units)
        self.U = tf.keras.layers.Dense(units)
        self.V = tf.keras.layers.Dense(1)

    def call(self, s_prev, hidden_states):
        energy = tf.nn.tanh(tf.expand_dims(self.W(s_prev), 1) + self.U(hidden_states))
        weights = tf.nn.softmax(self.V(energy), axis=1)
        context = tf.reduce_mean(weights * hidden_states, axis=1)
        return context, weights
