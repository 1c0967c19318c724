"""Vectors of sentences, and how alike they are."""
from keras import ops
import tensorflow as tf
padding_mask = __import__('12-padding_mask').padding_mask
Bert = __import__('35-bert').Bert
mean_pool = __import__('37-mean_pool').mean_pool


class SentenceEncoder(tf.keras.Model):
    """vectors and cosines"""

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len):
        super().__init__()
        self.bert = Bert(N, dm, h, hidden, vocab, max_seq_len)

    def call(self, tokens):
        mask = padding_mask(tokens)
        hidden, pooled = self.bert(tokens, mask=mask, training=False)
        v = pooled
        v = v / ops.sqrt(ops.sum(ops.square(v), axis=1, keepdims=True))
        return v, ops.einsum("im,jm->ij", v, v)
