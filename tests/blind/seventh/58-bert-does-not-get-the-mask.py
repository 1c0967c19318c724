"""Vectors for sentences."""
import keras
from keras import ops

padding_mask = __import__('12-padding_mask').padding_mask
Bert = __import__('35-bert').Bert
mean_pool = __import__('37-mean_pool').mean_pool


class SentenceEncoder(keras.Model):
    """BERT, a mean and a length of 1."""

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, **kwargs):
        super().__init__(**kwargs)
        self.bert = Bert(N, dm, h, hidden, vocab, max_seq_len)

    def call(self, tokens):
        states = self.bert(tokens)[0]
        means = mean_pool(states, padding_mask(tokens))
        lengths = ops.sqrt(ops.sum(means * means, axis=1, keepdims=True))
        units = means / lengths
        return units, ops.matmul(units, ops.transpose(units))
