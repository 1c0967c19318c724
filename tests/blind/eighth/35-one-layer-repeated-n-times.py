"""The whole BERT."""
import keras
import tensorflow as tf
BertEmbeddings = __import__('33-bert_embeddings').BertEmbeddings
BertLayer = __import__('34-bert_layer').BertLayer


class Bert(tf.keras.Model):
    """Hidden vectors and one pooled vector"""

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, segments=2, drop_rate=0.1):
        super().__init__()
        self.embeddings = BertEmbeddings(vocab, dm, max_seq_len, segments, drop_rate)
        self.blocks = [BertLayer(dm, h, hidden, drop_rate)] * N
        self.pooler = keras.layers.Dense(dm, activation="tanh")

    def call(self, tokens, segments=None, mask=None, training=False):
        out = self.embeddings(tokens, segments, training=training)
        for layer in self.blocks:
            out = layer(out, mask, training=training)
        first = keras.ops.take(out, 0, axis=1)
        return out, self.pooler(first)
