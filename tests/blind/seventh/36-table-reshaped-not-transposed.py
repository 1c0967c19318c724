"""The head that guesses masked words."""
import keras
from keras import ops


class MaskedLMHead(keras.layers.Layer):
    """Dense, norm, the model's own table and a bias."""

    def __init__(self, dm, vocab, **kwargs):
        super().__init__(**kwargs)
        self.width = dm
        self.words = vocab
        self.dense = keras.layers.Dense(dm, activation="gelu")
        self.layernorm = keras.layers.LayerNormalization(epsilon=1e-12)
        self.bias = keras.layers.Embedding(vocab, 1, embeddings_initializer="zeros")

    def call(self, hidden, table):
        if tuple(table.shape) != (self.words, self.width):
            raise ValueError(f"the table has shape {tuple(table.shape)}")
        features = self.layernorm(self.dense(hidden))
        out = ops.matmul(features, ops.reshape(table, (self.width, self.words)))
        extra = ops.reshape(self.bias(ops.arange(self.words)), (self.words,))
        return out + extra
