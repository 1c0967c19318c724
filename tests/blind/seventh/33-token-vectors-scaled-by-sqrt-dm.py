"""The input layer of BERT: words, places and segments."""
import keras
import tensorflow as tf


class BertEmbeddings(keras.layers.Layer):
    """Adds up three learnt vectors for each token."""

    def __init__(self, vocab, dm, max_seq_len, segments=2, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.dm = dm
        self.max_seq_len = max_seq_len
        self.token_embedding = keras.layers.Embedding(input_dim=vocab, output_dim=dm)
        self.position_embedding = keras.layers.Embedding(input_dim=max_seq_len, output_dim=dm)
        self.segment_embedding = keras.layers.Embedding(input_dim=segments, output_dim=dm)
        self.layernorm = keras.layers.LayerNormalization(epsilon=1e-12)
        self.dropout = keras.layers.Dropout(drop_rate)

    def call(self, tokens, segments=None, training=False):
        steps = tokens.shape[1]
        if steps > self.max_seq_len:
            raise ValueError(f"{steps} tokens, but only {self.max_seq_len} positions")
        which = tf.zeros_like(tokens) if segments is None else segments
        words = self.token_embedding(tokens) * self.dm ** 0.5
        places = self.position_embedding(tf.range(steps))
        sides = self.segment_embedding(which)
        total = words + places[tf.newaxis] + sides
        return self.dropout(self.layernorm(total), training=training)
