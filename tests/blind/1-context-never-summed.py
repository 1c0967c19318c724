import tensorflow as tf


class SelfAttention(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.W = tf.keras.layers.Dense(units)
        self.U = tf.keras.layers.Dense(units)
        self.V = tf.keras.layers.Dense(1)

    def call(self, s_prev, hidden_states):
        w = self.W(tf.expand_dims(s_prev, 1))
        u = self.U(hidden_states)
        weights = tf.nn.softmax(self.V(tf.nn.tanh(w + u)), axis=1)
        context = tf.multiply(weights, hidden_states)
        return context, weights
