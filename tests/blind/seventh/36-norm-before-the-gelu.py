"""Scores for the words of the vocabulary."""
import keras
import tensorflow as tf


class MaskedLMHead(keras.layers.Layer):
    """Turns hidden vectors into logits with the tied table."""

    def __init__(self, dm, vocab, **kwargs):
        super().__init__(**kwargs)
        self.size = (vocab, dm)
        self.dense = keras.layers.Dense(dm)
        self.layernorm = keras.layers.LayerNormalization(epsilon=1e-12)
        self.bias = keras.layers.Embedding(vocab, 1, embeddings_initializer=keras.initializers.Zeros())

    def call(self, hidden, table):
        vocab, dm = self.size
        if len(table.shape) != 2 or table.shape[0] != vocab or table.shape[1] != dm:
            raise ValueError("table does not fit")
        table = tf.convert_to_tensor(table)
        y = self.dense(hidden)
        y = self.layernorm(y)
        y = tf.nn.gelu(y, approximate=False)
        logits = tf.einsum('bsd,vd->bsv', y, table)
        return logits + self.bias(tf.range(vocab))[:, 0]
