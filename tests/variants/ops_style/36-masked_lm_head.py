"""Which token was hidden?"""
from keras import layers, ops


class MaskedLMHead(layers.Layer):

    def __init__(self, dm, vocab, **kwargs):
        super().__init__(**kwargs)
        self.dm, self.vocab = dm, vocab
        self.bias = layers.Embedding(vocab, 1, embeddings_initializer="zeros", name="own")
        self.layernorm = layers.LayerNormalization(epsilon=1e-12)
        self.dense = layers.Dense(dm, activation=lambda x: ops.gelu(x, approximate=False))

    def get_config(self):
        return {**super().get_config(), "dm": self.dm, "vocab": self.vocab}

    def call(self, hidden, table):
        table = ops.convert_to_tensor(table)
        if table.shape != (self.vocab, self.dm):
            raise ValueError(f"{table.shape} is not {(self.vocab, self.dm)}")
        # a bias is the weight of a feature that is always 1
        table = ops.concatenate([table, self.bias(ops.arange(self.vocab))], axis=1)
        x = self.layernorm(self.dense(hidden))
        x = ops.concatenate([x, ops.ones_like(x[..., :1])], axis=-1)
        return ops.einsum("btd,vd->btv", x, table)
