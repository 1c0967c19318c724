import tensorflow as tf


class SelfAttention(tf.keras.layers.Layer):

    def __init__(self, units):
        super(SelfAttention, self).__init__()
        self.U = tf.keras.layers.Dense(units=units)
        self.W = tf.keras.layers.Dense(units=units)
        self.V = tf.keras.layers.Dense(units=1)

    def call(self, s_prev, hidden_states):
        query = self.W(s_prev)
        keys = self.U(hidden_states)
        e = self.V(tf.tanh(query[:, None] + keys))
        alpha = tf.nn.softmax(e, 1)
        context = tf.einsum('bjo,bju->bu', alpha, keys)
        return context, alpha
