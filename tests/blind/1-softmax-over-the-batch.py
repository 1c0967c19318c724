import tensorflow as tf


class SelfAttention(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.W = tf.keras.layers.Dense(units)
        self.U = tf.keras.layers.Dense(units)
        self.V = tf.keras.layers.Dense(1)

    def call(self, s_prev, hidden_states):
        q = tf.reshape(self.W(s_prev), (s_prev.shape[0], 1, -1))
        score = self.V(tf.math.tanh(q + self.U(hidden_states)))
        weights = tf.nn.softmax(score, axis=0)
        context = tf.matmul(weights, hidden_states, transpose_a=True)
        return tf.squeeze(context, 1), weights
