"""What BERT reads: the sum of three embeddings."""
import keras
from keras import ops
import tensorflow as tf


class BertEmbeddings(tf.keras.layers.Layer):
    """Tokens, places and segments"""

    def __init__(self, vocab, dm, max_seq_len, segments=2, drop_rate=0.1):
        super().__init__()
        self.dm = dm
        self.max_seq_len = max_seq_len
        self.token_embedding = keras.layers.Embedding(vocab, dm)
        self.position_embedding = keras.layers.Embedding(max_seq_len, dm)
        self.segment_embedding = keras.layers.Embedding(segments, dm)
        self.layernorm = keras.layers.LayerNormalization(epsilon=1e-12)
        self.dropout = keras.layers.Dropout(drop_rate)

    def call(self, tokens, segments=None, training=False):
        n = tokens.shape[1]
        if n > self.max_seq_len:
            raise ValueError("text of %d tokens is too long" % n)
        if segments is None:
            segments = ops.zeros_like(tokens)
        words = self.token_embedding(tokens) * self.dm ** 0.5
        places = ops.expand_dims(self.position_embedding(ops.arange(n)), 0)
        parts = self.segment_embedding(segments)
        out = self.layernorm(words + places + parts)
        return self.dropout(out, training=training)
