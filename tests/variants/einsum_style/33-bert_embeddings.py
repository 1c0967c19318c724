import tensorflow as tf
from tensorflow.keras.layers import Dropout, Embedding, Layer, LayerNormalization


class BertEmbeddings(Layer):

    def __init__(self, vocab, dm, max_seq_len, segments=2, drop_rate=0.1):
        super().__init__()
        self.max_seq_len = max_seq_len
        self.kinds = segments
        self.token_embedding = Embedding(vocab, dm)
        self.position_embedding = Embedding(max_seq_len, dm)
        self.segment_embedding = Embedding(segments, dm)
        self.layernorm = LayerNormalization(epsilon=0.000000000001)
        self.dropout = Dropout(rate=drop_rate)

    def call(self, ids, kinds=None, training=False):
        # 0 1 2 ... in every row
        places = tf.cumsum(tf.ones_like(ids, dtype=tf.int32), axis=1, exclusive=True)
        if places.shape[1] > self.max_seq_len:
            raise ValueError('text too long')
        vectors = self.token_embedding(ids) + self.position_embedding(places)
        if kinds is None:
            vectors += self.segment_embedding(tf.constant(0))
        else:
            # there are few, so a product is as good as a look-up
            table = tf.convert_to_tensor(self.segment_embedding(tf.range(self.kinds)))
            vectors += tf.einsum('btk,kd->btd', tf.one_hot(kinds, self.kinds), table)
        return self.dropout(self.layernorm(vectors), training=training)
