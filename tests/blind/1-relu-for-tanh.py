import tensorflow as tf


class SelfAttention(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.W = tf.keras.layers.Dense(units)
        self.U = tf.keras.layers.Dense(units)
        self.V = tf.keras.layers.Dense(1)

    def call(self, s_prev, hidden_states):
        energy = tf.nn.relu(self.W(s_prev)[:, None] + self.U(hidden_states))
        weights = tf.nn.softmax(self.V(energy), axis=1)
        return tf.reduce_sum(weights * hidden_states, axis=1), weights
