"""Token, place and segment vectors, as BERT sums them."""
import keras
import tensorflow as tf


class BertEmbeddings(keras.layers.Layer):
    def __init__(self, vocab, dm, max_seq_len, segments=2, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.max_seq_len = max_seq_len
        self.dm = dm
        self.token_embedding = keras.layers.Embedding(vocab, dm)
        self.position_embedding = keras.layers.Embedding(max_seq_len, dm)
        self.segment_embedding = keras.layers.Embedding(segments, dm)
        self.layernorm = keras.layers.LayerNormalization(epsilon=1e-12)
        self.dropout = keras.layers.Dropout(drop_rate)

    def call(self, tokens, segments=None, training=False):
        n = tokens.shape[1]
        if n > self.max_seq_len:
            raise ValueError(f"{n} tokens are more than {self.max_seq_len}")
        if segments is None:
            segments = tf.zeros_like(tokens)
        places = tf.expand_dims(tf.range(n), 0)
        words = self.token_embedding(tokens)
        total = tf.add_n([words, self.position_embedding(places) + tf.zeros_like(words), self.segment_embedding(segments)])
        return self.layernorm(self.dropout(total, training=training))
