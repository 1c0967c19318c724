#!/usr/bin/env python3
"""BERT embeddings"""
import tensorflow as tf


class BertEmbeddings(tf.keras.layers.Layer):
    """Token, position and segment embedding"""

    def __init__(self, vocab, dm, max_seq_len, segments=2, drop_rate=0.1):
        super(BertEmbeddings, self).__init__()
        self.max_seq_len = max_seq_len
        self.token_embedding = tf.keras.layers.Embedding(vocab, dm)
        self.position_embedding = tf.keras.layers.Embedding(max_seq_len, dm)
        self.segment_embedding = tf.keras.layers.Embedding(segments, dm)
        self.layernorm = tf.keras.layers.LayerNormalization(epsilon=1e-12)
        self.dropout = tf.keras.layers.Dropout(drop_rate)

    def call(self, tokens, segments=None, training=False):
        """tokens and segments: (batch, seq)"""
        seq_len = tokens.shape[1]
        if seq_len > self.max_seq_len:
            raise ValueError("the text has more than {} tokens".format(self.max_seq_len))
        if segments is None:
            segments = tf.zeros(tf.shape(tokens), dtype=tf.int32)

        embeddings = self.token_embedding(tokens)
        embeddings += self.position_embedding(tf.range(seq_len))
        embeddings += self.segment_embedding(segments)
        embeddings = self.layernorm(embeddings)
        return self.dropout(embeddings, training=training)
