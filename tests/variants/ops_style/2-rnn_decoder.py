"""Decoder: attention, embedding, GRU, logits."""
import keras
from keras import layers, ops

attention = __import__('1-self_attention')


class RNNDecoder(layers.Layer):

    def __init__(self, vocab, embedding, units, batch, **kwargs):
        super().__init__(**kwargs)
        self.F = layers.Dense(vocab, name="logits")
        self.look_back = attention.SelfAttention(units, name="look_back")
        self.gru = layers.GRU(units, return_state=True, return_sequences=True,
                              recurrent_initializer="glorot_uniform")
        self.embedding = layers.Embedding(vocab, embedding)
        self.batch, self.units = batch, units
        self.last_weights = None

    def call(self, x, s_prev, hidden_states):
        context, self.last_weights = self.look_back(s_prev, hidden_states)
        word = self.embedding(x)                      # (b, 1, embedding)
        step = ops.concatenate((context[:, None], word), axis=2)
        seen, s = self.gru(step)
        return self.F(seen[:, -1]), s
