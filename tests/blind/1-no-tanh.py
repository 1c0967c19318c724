import tensorflow as tf


class SelfAttention(tf.keras.layers.Layer):
    def __init__(self, units):
        super().__init__()
        self.W = tf.keras.layers.Dense(units)
        self.U = tf.keras.layers.Dense(units)
        self.V = tf.keras.layers.Dense(1)

    def call(self, s_prev, hidden_states):
        alignment = []
        w = self.W(s_prev)
        for t in range(hidden_states.shape[1]):
            alignment.append(self.V(w + self.U(hidden_states[:, t, :])))
        weights = tf.nn.softmax(tf.stack(alignment, axis=1), axis=1)
        return tf.reduce_sum(weights * hidden_states, axis=1), weights
