import tensorflow as tf


class SelfAttention(tf.keras.layers.Layer):
    """ Bahdanau """

    def __init__(self, units):
        super(SelfAttention, self).__init__()
        self.W = tf.keras.layers.Dense(units)
        self.U = tf.keras.layers.Dense(units)
        self.V = tf.keras.layers.Dense(1)

    def call(self, s_prev, hidden_states):
        s = self.W(s_prev)[:, tf.newaxis, :]
        energy = self.V(tf.math.tanh(tf.math.add(s, self.U(hidden_states))))
        alphas = tf.nn.softmax(energy)
        ctx = tf.math.reduce_sum(tf.math.multiply(alphas, hidden_states), axis=1)
        return ctx, alphas
