"""BERT with its pooled vector."""
import keras
from keras import ops

BertEmbeddings = __import__('33-bert_embeddings').BertEmbeddings
BertLayer = __import__('34-bert_layer').BertLayer


class Bert(keras.Model):
    """Gives a vector to every token and one to the text."""

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, segments=2, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.embeddings = BertEmbeddings(vocab, dm, max_seq_len, segments, drop_rate)
        layers = []
        for _ in range(N):
            layers.append(BertLayer(dm, h, hidden, drop_rate))
        self.blocks = layers
        self.pooler = keras.layers.Dense(dm, activation='tanh')

    def call(self, tokens, segments=None, mask=None, training=False):
        hidden = self.embeddings(tokens, segments, training=training)
        for k in range(len(self.blocks)):
            hidden = self.blocks[k](hidden, mask=mask, training=training)
        text = ops.mean(hidden, axis=1)
        pooled = self.pooler(text)
        return hidden, pooled
