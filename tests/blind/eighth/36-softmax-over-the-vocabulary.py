"""Guesses the hidden words."""
import keras
from keras import ops
import tensorflow as tf


class MaskedLMHead(tf.keras.layers.Layer):
    """A score for each token of the vocabulary"""

    def __init__(self, dm, vocab):
        super().__init__()
        self.sizes = (vocab, dm)
        self.dense = keras.layers.Dense(dm, activation="gelu")
        self.layernorm = keras.layers.LayerNormalization(epsilon=1e-12)
        self.bias = keras.layers.Embedding(vocab, 1, embeddings_initializer="zeros")

    def call(self, hidden, table):
        if tuple(table.shape) != tuple(self.sizes):
            raise ValueError("wrong table: %s" % (tuple(table.shape),))
        features = self.layernorm(self.dense(hidden))
        scores = ops.einsum("bsm,vm->bsv", features, ops.convert_to_tensor(table))
        own = ops.reshape(self.bias(ops.arange(self.sizes[0])), (1, 1, -1))
        return ops.softmax(scores + own, axis=-1)
