import tensorflow as tf
from tensorflow.keras.layers import Dense


class SelfAttention(tf.keras.layers.Layer):

    def __init__(self, units):
        super().__init__()
        self.W, self.U, self.V = Dense(units), Dense(units), Dense(1)

    def call(self, s_prev, hidden_states):
        enc_part = self.W(hidden_states)
        dec_part = self.U(tf.expand_dims(s_prev, axis=1))
        e_ij = self.V(tf.tanh(enc_part + dec_part))
        a_ij = tf.nn.softmax(e_ij, axis=1)
        c_i = tf.einsum('bto,btu->bu', a_ij, hidden_states)
        return c_i, a_ij
