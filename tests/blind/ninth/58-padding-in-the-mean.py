"""Vectors of sentences and how alike they are."""
import keras
from keras import ops
padding_mask = __import__('12-padding_mask').padding_mask
Bert = __import__('35-bert').Bert
mean_pool = __import__('37-mean_pool').mean_pool


class SentenceEncoder(keras.Model):
    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, **kwargs):
        super().__init__(**kwargs)
        self.bert = Bert(N, dm, h, hidden, vocab, max_seq_len)

    def call(self, tokens):
        hide = padding_mask(tokens)
        states, pooled = self.bert(tokens, mask=hide)
        text = mean_pool(states)
        size = ops.sqrt(ops.sum(ops.square(text), axis=1, keepdims=True))
        unit = text / size
        return unit, ops.einsum("id,jd->ij", unit, unit)
