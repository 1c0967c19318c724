import tensorflow as tf


class SelfAttention(tf.keras.layers.Layer):
    def __init__(self, units):
        super(SelfAttention, self).__init__()
        self.W = tf.keras.layers.Dense(units)
        self.U = tf.keras.layers.Dense(units)
        self.V = tf.keras.layers.Dense(1, activation='tanh')

    def call(self, s_prev, hidden_states):
        total = self.W(s_prev)[:, tf.newaxis, :] + self.U(hidden_states)
        scores = self.V(tf.tanh(total))
        weights = tf.nn.softmax(scores, axis=1)
        return tf.reduce_sum(weights * hidden_states, 1), weights
