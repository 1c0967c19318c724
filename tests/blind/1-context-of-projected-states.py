import tensorflow as tf


class SelfAttention(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.W = tf.keras.layers.Dense(units)
        self.U = tf.keras.layers.Dense(units)
        self.V = tf.keras.layers.Dense(1)

    def call(self, s_prev, hidden_states):
        s_prev = self.W(s_prev[:, None])
        hidden_states = self.U(hidden_states)
        weights = tf.nn.softmax(self.V(tf.tanh(s_prev + hidden_states)), axis=1)
        context = tf.einsum('bti,btu->bu', weights, hidden_states)
        return context, weights
