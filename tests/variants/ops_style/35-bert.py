"""BERT, small."""
from functools import reduce

import keras
from keras import layers, ops

embed = __import__('33-bert_embeddings')
layer = __import__('34-bert_layer')


class Bert(keras.Model):

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, segments=2, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.pooler = layers.Dense(dm, activation=ops.tanh, name="pooler")
        self.blocks = [layer.BertLayer(dm, h, hidden, drop_rate, name=f"layer_{i}") for i in range(N)]
        self.embeddings = embed.BertEmbeddings(
            vocab=vocab, dm=dm, max_seq_len=max_seq_len, segments=segments, drop_rate=drop_rate)

    def call(self, tokens, segments=None, mask=None, training=False):
        start = self.embeddings(tokens, segments=segments, training=training)
        hidden = reduce(lambda x, block: block(x, mask=mask, training=training), self.blocks, start)
        return hidden, self.pooler(ops.take(hidden, 0, axis=1))
