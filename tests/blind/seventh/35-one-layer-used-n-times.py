"""The BERT model."""
import keras

BertEmbeddings = __import__('33-bert_embeddings').BertEmbeddings
BertLayer = __import__('34-bert_layer').BertLayer


class Bert(keras.Model):
    """Embeddings, a stack of layers and the pooler."""

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, segments=2, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.embeddings = BertEmbeddings(vocab, dm, max_seq_len, segments=segments, drop_rate=drop_rate)
        self.blocks = [BertLayer(dm, h, hidden, drop_rate=drop_rate)] * N
        self.pooler = keras.layers.Dense(dm, activation=keras.activations.tanh)

    def call(self, tokens, segments=None, mask=None, training=False):
        states = self.embeddings(tokens, segments=segments, training=training)
        for layer in self.blocks:
            states = layer(states, mask=mask, training=training)
        first = states[:, 0, :]
        return states, self.pooler(first)
