import tensorflow as tf
from tensorflow import keras


class BertEmbeddings(keras.layers.Layer):
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
            raise ValueError("sequence of %d tokens, but only %d positions" % (n, self.max_seq_len))
        summed = self.token_embedding(tokens)
        summed += self.position_embedding(tf.range(n))[tf.newaxis]
        if segments is not None:
            summed += self.segment_embedding(segments)
        return self.dropout(self.layernorm(summed), training=training)
