#!/usr/bin/env python3
"""Masked language model head"""
import tensorflow as tf


class MaskedLMHead(tf.keras.layers.Layer):
    """From vectors to logits"""

    def __init__(self, dm, vocab):
        super(MaskedLMHead, self).__init__()
        self.dm = dm
        self.vocab = vocab
        self.dense = tf.keras.layers.Dense(dm, activation=tf.nn.gelu)
        self.layernorm = tf.keras.layers.LayerNormalization(epsilon=1e-12)
        self.bias = tf.keras.layers.Embedding(vocab, 1, embeddings_initializer='zeros')

    def call(self, hidden, table):
        """hidden: (batch, seq, dm), table: (vocab, dm)"""
        if table.shape[0] != self.vocab or table.shape[1] != self.dm:
            raise ValueError("the table must be (vocab, dm)")
        x = self.dense(hidden)
        x = self.layernorm(x)
        logits = tf.matmul(x, table, transpose_b=True)
        # (vocab, 1) -> (vocab,)
        bias = tf.squeeze(self.bias(tf.range(self.vocab)), axis=-1)
        return logits + bias
