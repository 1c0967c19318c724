import keras
from keras import layers

embeddings_module = __import__('33-bert_embeddings')
layer_module = __import__('34-bert_layer')


class Bert(keras.Model):

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, segments=2, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.embeddings = embeddings_module.BertEmbeddings(
            vocab=vocab, dm=dm, max_seq_len=max_seq_len, segments=segments, drop_rate=drop_rate
        )
        self.blocks = []
        for _ in range(N):
            self.blocks.append(layer_module.BertLayer(dm=dm, h=h, hidden=hidden, drop_rate=drop_rate))
        self.pooler = layers.Dense(dm, activation='tanh')

    def call(self, tokens, segments=None, mask=None, training=False):
        hidden = self.embeddings(tokens, training=training)
        for block in self.blocks:
            hidden = block(hidden, mask=mask, training=training)
        cls = hidden[:, 0, :]
        pooled = self.pooler(cls)
        return hidden, pooled
