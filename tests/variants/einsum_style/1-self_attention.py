import tensorflow as tf
from tensorflow.keras.layers import Dense, Layer


class SelfAttention(Layer):

    def __init__(self, units):
        super().__init__()
        self.U, self.W = Dense(units), Dense(units)
        self.V = Dense(1)

    def call(self, decoder_state, encoder_states):
        asked = self.W(decoder_state)
        offered = self.U(encoder_states)
        # score the positions one after the other
        scores = []
        for j in range(encoder_states.shape[1]):
            scores.append(self.V(tf.tanh(asked + offered[:, j])))
        scores = tf.stack(scores, axis=1)              # (b, s, 1)
        e = tf.exp(scores - tf.reduce_max(scores, axis=1, keepdims=True))
        alpha = e / tf.reduce_sum(e, axis=1, keepdims=True)
        return tf.einsum('bso,bsu->bu', alpha, encoder_states), alpha
