#!/usr/bin/env python3
"""Sentence encoder"""
import tensorflow as tf
padding_mask = __import__('12-padding_mask').padding_mask
Bert = __import__('35-bert').Bert
mean_pool = __import__('37-mean_pool').mean_pool


class SentenceEncoder(tf.keras.Model):
    """sentence vectors"""

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len):
        super().__init__()
        self.bert = Bert(N, dm, h, hidden, vocab, max_seq_len)

    def call(self, tokens):
        """tokens: (batch, seq)"""
        mask = padding_mask(tokens)
        hidden, _ = self.bert(tokens, mask=mask)
        vectors = tf.math.l2_normalize(mean_pool(hidden, mask), axis=-1)
        return vectors, tf.matmul(vectors, vectors, transpose_b=True)
