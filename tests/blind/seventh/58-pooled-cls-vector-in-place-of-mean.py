"""How alike are sentences?"""
import keras
import tensorflow as tf

padding_mask = __import__('12-padding_mask').padding_mask
Bert = __import__('35-bert').Bert


class SentenceEncoder(keras.Model):
    """One vector for each sentence, and their cosines."""

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, **kwargs):
        super().__init__(**kwargs)
        self.bert = Bert(N, dm, h, hidden, vocab, max_seq_len)

    def call(self, tokens):
        _, pooled = self.bert(tokens, mask=padding_mask(tokens))
        vectors = pooled / tf.norm(pooled, axis=-1, keepdims=True)
        cosines = tf.einsum('id,jd->ij', vectors, vectors)
        return vectors, cosines
