import tensorflow as tf


class SelfAttention(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.units = units
        self.W = tf.keras.layers.Dense(units)
        self.U = tf.keras.layers.Dense(units)
        self.V = tf.keras.layers.Dense(1)

    def call(self, s_prev, hidden_states):
        energy = tf.nn.tanh(tf.expand_dims(self.W(s_prev), 1) + self.U(hidden_states))
        score = self.V(energy) / tf.math.sqrt(float(self.units))
        weights = tf.nn.softmax(score, axis=1)
        return tf.reduce_sum(weights * hidden_states, axis=1), weights
