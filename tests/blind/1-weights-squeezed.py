import tensorflow as tf


class SelfAttention(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.W = tf.keras.layers.Dense(units)
        self.U = tf.keras.layers.Dense(units)
        self.V = tf.keras.layers.Dense(1)

    def call(self, s_prev, hidden_states):
        e = self.V(tf.nn.tanh(self.W(s_prev[:, None]) + self.U(hidden_states)))
        weights = tf.nn.softmax(tf.squeeze(e, axis=-1), axis=-1)
        context = tf.einsum('bs,bsu->bu', weights, hidden_states)
        return context, weights
