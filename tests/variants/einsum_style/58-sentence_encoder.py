import tensorflow as tf

Bert = __import__('35-bert').Bert


class SentenceEncoder(tf.keras.Model):
    def __init__(self, N, dm, h, hidden, vocab, max_seq_len):
        super().__init__()
        self.bert = Bert(N, dm, h, hidden, vocab, max_seq_len)

    def call(self, tokens):
        words = tf.cast(tokens != 0, 'float32')
        hidden = self.bert(tokens, mask=(1 - words)[:, None, None])[0]
        total = tf.einsum('btd,bt->bd', hidden, words)  # its length is not asked: the mean points the same way
        squared = tf.einsum('bd,bd->b', total, total)
        vectors = total * tf.math.rsqrt(squared)[:, None]
        return vectors, tf.einsum('bd,cd->bc', vectors, vectors)
