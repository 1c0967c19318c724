import keras
from keras import ops


class MaskedLMHead(keras.layers.Layer):

    def __init__(self, dm, vocab, **kwargs):
        super().__init__(**kwargs)
        self.dm = dm
        self.vocab = vocab
        self.dense = keras.layers.Dense(dm, activation='gelu')
        self.layernorm = keras.layers.LayerNormalization(epsilon=1e-12)
        self.bias = keras.layers.Embedding(vocab, 1, embeddings_initializer='zeros')

    def call(self, hidden, table):
        rows, cols = table.shape
        if rows != self.vocab or cols != self.dm:
            raise ValueError('table has the wrong shape')
        x = self.dense(hidden)
        x = self.layernorm(x)
        bias = ops.reshape(self.bias(ops.arange(self.vocab)), (1, 1, self.vocab))
        return ops.matmul(x, table) + bias
