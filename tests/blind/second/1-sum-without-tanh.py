import tensorflow as tf


class SelfAttention(tf.keras.layers.Layer):
    def __init__(self, units):
        super(SelfAttention, self).__init__()
        dense = tf.keras.layers.Dense
        self.W = dense(units)
        self.U = dense(units)
        self.V = dense(1)

    def call(self, s_prev, hidden_states):
        steps = hidden_states.shape[1]
        tiled = tf.tile(tf.expand_dims(s_prev, 1), [1, steps, 1])
        logits = self.V(self.W(tiled) + self.U(hidden_states))
        weights = tf.nn.softmax(logits, axis=1)
        context = tf.squeeze(tf.matmul(weights, hidden_states, transpose_a=True), 1)
        return context, weights
