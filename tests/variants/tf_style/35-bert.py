#!/usr/bin/env python3
"""BERT"""
import tensorflow as tf
BertEmbeddings = __import__('33-bert_embeddings').BertEmbeddings
BertLayer = __import__('34-bert_layer').BertLayer


class Bert(tf.keras.Model):
    """Embeddings, N layers, and a vector for the text"""

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, segments=2, drop_rate=0.1):
        super(Bert, self).__init__()
        self.N = N
        self.embeddings = BertEmbeddings(vocab, dm, max_seq_len, segments, drop_rate)
        self.blocks = [BertLayer(dm, h, hidden, drop_rate) for _ in range(N)]
        self.pooler = tf.keras.layers.Dense(dm, activation='tanh')

    def call(self, tokens, segments=None, mask=None, training=False):
        """tokens: (batch, seq), mask: (batch, 1, 1, seq)"""
        x = self.embeddings(tokens, segments, training=training)
        for i in range(self.N):
            x = self.blocks[i](x, mask=mask, training=training)
        # the first token is [CLS]
        cls = x[:, 0, :]
        return x, self.pooler(cls)
