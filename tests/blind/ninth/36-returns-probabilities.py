"""Logits over the vocabulary at each place."""
import keras
from keras import ops


class MaskedLMHead(keras.layers.Layer):
    def __init__(self, dm, vocab, **kwargs):
        super().__init__(**kwargs)
        self.dm = dm
        self.vocab = vocab
        self.dense = keras.layers.Dense(dm, activation="gelu")
        self.layernorm = keras.layers.LayerNormalization(epsilon=1e-12)
        self.bias = keras.layers.Embedding(vocab, 1, embeddings_initializer="zeros")

    def call(self, hidden, table):
        if list(table.shape) != [self.vocab, self.dm]:
            raise ValueError("table has the wrong shape")
        h = self.layernorm(self.dense(hidden))
        scores = ops.einsum("bsd,vd->bsv", h, table)
        scores = scores + ops.reshape(self.bias(ops.arange(self.vocab)), (1, 1, self.vocab))
        return ops.softmax(scores, axis=-1)
