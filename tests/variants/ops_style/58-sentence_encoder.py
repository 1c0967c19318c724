"""How alike are sentences?"""
import keras
from keras import layers, ops

Bert = __import__("35-bert").Bert
mean_pool = __import__("37-mean_pool").mean_pool
padding_mask = __import__("12-padding_mask").padding_mask


class SentenceEncoder(keras.Model):

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, **kwargs):
        super().__init__(**kwargs)
        self.unit = layers.UnitNormalization(axis=1)
        self.bert = Bert(N=N, dm=dm, h=h, hidden=hidden, vocab=vocab, max_seq_len=max_seq_len)

    def vectors(self, tokens):
        mask = padding_mask(tokens)
        return self.unit(mean_pool(self.bert(tokens, mask=mask)[0], mask=mask))

    def call(self, tokens):
        v = self.vectors(tokens)
        return v, ops.einsum("im,jm->ij", v, v)
