"""Encoder: embedding and GRU."""
import keras
from keras import ops


class RNNEncoder(keras.layers.Layer):

    def __init__(self, vocab, embedding, units, batch, **kwargs):
        super().__init__(**kwargs)
        self.sizes = {"vocab": vocab, "embedding": embedding, "units": units, "batch": batch}
        self.gru = keras.layers.GRU(
            units, return_state=True, return_sequences=True,
            recurrent_initializer=keras.initializers.GlorotUniform(), name="gru")
        self.embedding = keras.layers.Embedding(input_dim=vocab, output_dim=embedding, name="words")
        self.units = units
        self.batch = batch

    def get_config(self):
        return super().get_config() | self.sizes

    def initialize_hidden_state(self):
        return ops.zeros((self.batch, self.units))

    def call(self, x, initial):
        return tuple(self.gru(self.embedding(x), initial_state=initial))
