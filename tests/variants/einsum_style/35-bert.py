import tensorflow as tf
from tensorflow.keras.layers import Dense
Embeddings = __import__('33-bert_embeddings').BertEmbeddings
BertLayer = __import__('34-bert_layer').BertLayer


class _Stack(tf.keras.Model):
    """layers, one after the other"""

    def __init__(self, N, dm, h, hidden, drop_rate):
        super().__init__()
        self.blocks = [BertLayer(dm, h, hidden, drop_rate) for _ in range(N)]

    def climb(self, state, mask, training):
        for block in self.blocks:
            state = block(state, mask=mask, training=training)
        return state


class Bert(_Stack):

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, segments=2, drop_rate=0.1):
        super().__init__(N, dm, h, hidden, drop_rate)
        self.embeddings = Embeddings(vocab, dm, max_seq_len, segments=segments, drop_rate=drop_rate)
        self.pooler = Dense(dm)

    def call(self, ids, kinds=None, mask=None, training=False):
        state = self.climb(self.embeddings(ids, kinds, training=training), mask, training)
        # everything is pooled, and the first one kept
        pooled = tf.tanh(self.pooler(state))
        return state, tf.gather(pooled, 0, axis=1)
