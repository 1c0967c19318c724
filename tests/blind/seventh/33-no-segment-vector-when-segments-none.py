"""Embeddings for BERT."""
import keras
from keras import ops


class BertEmbeddings(keras.layers.Layer):
    """Token, position and segment tables, a norm and a dropout."""

    def __init__(self, vocab, dm, max_seq_len, segments=2, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.max_seq_len = max_seq_len
        self.token_embedding = keras.layers.Embedding(vocab, dm)
        self.position_embedding = keras.layers.Embedding(max_seq_len, dm)
        self.segment_embedding = keras.layers.Embedding(segments, dm)
        self.layernorm = keras.layers.LayerNormalization(epsilon=1e-12)
        self.dropout = keras.layers.Dropout(drop_rate)

    def call(self, tokens, segments=None, training=False):
        n = tokens.shape[1]
        if n > self.max_seq_len:
            raise ValueError("text is longer than max_seq_len")
        parts = [self.token_embedding(tokens), self.position_embedding(ops.arange(n))]
        if segments is not None:
            parts.append(self.segment_embedding(segments))
        x = parts[0]
        for part in parts[1:]:
            x = x + part
        x = self.layernorm(x)
        x = self.dropout(x, training=training)
        return x
