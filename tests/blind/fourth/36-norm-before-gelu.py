import tensorflow as tf
from tensorflow.keras import layers


class MaskedLMHead(layers.Layer):
    def __init__(self, dm, vocab, **kwargs):
        super().__init__(**kwargs)
        self.dm, self.vocab = dm, vocab
        self.dense = layers.Dense(dm)
        self.layernorm = layers.LayerNormalization(epsilon=1e-12)
        self.bias = layers.Embedding(vocab, 1, embeddings_initializer="zeros")

    def call(self, hidden, table):
        if list(table.shape) != [self.vocab, self.dm]:
            raise ValueError(f"expected a table of {self.vocab} x {self.dm}, got {table.shape}")
        t = tf.nn.gelu(self.layernorm(self.dense(hidden)))
        logits = tf.einsum("bsm,vm->bsv", t, tf.convert_to_tensor(table))
        return logits + tf.squeeze(self.bias(tf.range(self.vocab)), -1)
