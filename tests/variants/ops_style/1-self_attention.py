"""Bahdanau's attention with keras.ops."""
import keras
from keras import ops
from keras.layers import Dense


class SelfAttention(keras.layers.Layer):

    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.V = Dense(1, name="score")
        self.U = Dense(units, name="of_states")
        self.W = Dense(units, name="of_previous")
        self.units = units

    def get_config(self):
        return {**super().get_config(), "units": self.units}

    def energies(self, s_prev, hidden_states):
        """(b, s, 1), before the softmax"""
        left = self.W(s_prev)[:, None, :]
        return self.V(ops.tanh(ops.add(left, self.U(hidden_states))))

    def call(self, s_prev, hidden_states):
        weights = ops.softmax(self.energies(s_prev, hidden_states), axis=-2)
        context = ops.matmul(ops.swapaxes(weights, 1, 2), hidden_states)
        return ops.squeeze(context, axis=1), weights
