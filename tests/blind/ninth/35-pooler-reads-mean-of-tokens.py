"""The whole BERT encoder with its pooler."""
import keras
import tensorflow as tf
BertEmbeddings = __import__('33-bert_embeddings').BertEmbeddings
BertLayer = __import__('34-bert_layer').BertLayer


class Bert(keras.Model):
    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, segments=2, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.embeddings = BertEmbeddings(vocab, dm, max_seq_len, segments, drop_rate)
        layers = []
        for _ in range(N):
            layers.append(BertLayer(dm, h, hidden, drop_rate))
        self.blocks = layers
        self.pooler = keras.layers.Dense(dm, activation="tanh")

    def call(self, tokens, segments=None, mask=None, training=False):
        states = self.embeddings(tokens, segments=segments, training=training)
        for layer in self.blocks:
            states = layer(states, mask=mask, training=training)
        text = tf.reduce_mean(states, axis=1)
        return states, self.pooler(text)
