import tensorflow as tf


class SelfAttention(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.W = tf.keras.layers.Dense(units)
        self.U = tf.keras.layers.Dense(units)
        self.V = tf.keras.layers.Dense(1)

    def call(self, s_prev, hidden_states):
        s = tf.expand_dims(s_prev, axis=1)
        e = self.V(tf.nn.tanh(self.U(s) + self.W(hidden_states)))
        weights = tf.nn.softmax(e, axis=1)
        context = tf.einsum('bsi,bsu->bu', weights, hidden_states)
        return context, weights
