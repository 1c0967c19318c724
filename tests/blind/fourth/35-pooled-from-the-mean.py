import tensorflow as tf
from tensorflow import keras

BertEmbeddings = __import__('33-bert_embeddings').BertEmbeddings
BertLayer = __import__('34-bert_layer').BertLayer


class Bert(keras.Model):
    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, segments=2, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.N = N
        self.embeddings = BertEmbeddings(vocab, dm, max_seq_len, segments=segments, drop_rate=drop_rate)
        self.blocks = [BertLayer(dm, h, hidden, drop_rate=drop_rate) for _ in range(N)]
        self.pooler = keras.layers.Dense(dm, activation="tanh")

    def call(self, tokens, segments=None, mask=None, training=False):
        x = self.embeddings(tokens, segments=segments, training=training)
        for i in range(self.N):
            x = self.blocks[i](x, mask=mask, training=training)
        sentence = tf.reduce_mean(x, axis=1)
        return x, self.pooler(sentence)
