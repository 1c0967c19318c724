import tensorflow as tf
from tensorflow.keras.layers import Dropout, Embedding, Layer
positional_encoding = __import__('4-positional_encoding').positional_encoding
DecoderBlock = __import__('8-transformer_decoder_block').DecoderBlock


class _Embedded(Layer):
    """from ids to vectors that know where they are"""

    def __init__(self, dm, vocab, max_seq_len, drop_rate):
        super().__init__()
        self.dm = dm
        self.embedding = Embedding(vocab, dm)
        self.positional_encoding = tf.constant(positional_encoding(max_seq_len, dm),
                                               dtype=tf.float32)
        self.dropout = Dropout(drop_rate)

    def embed(self, ids, training):
        vectors = self.embedding(ids) * self.dm ** 0.5
        places = tf.gather(self.positional_encoding, tf.range(ids.shape[1]))
        return self.dropout(vectors + places[tf.newaxis], training=training)


class Decoder(_Embedded):

    def __init__(self, N, dm, h, hidden, target_vocab, max_seq_len, drop_rate=0.1):
        super().__init__(dm, target_vocab, max_seq_len, drop_rate)
        self.N = N
        self.blocks = []
        while len(self.blocks) < N:
            self.blocks.append(DecoderBlock(dm, h, hidden, drop_rate))

    def call(self, ids, memory, training, causal_mask, memory_mask):
        state = self.embed(ids, training)
        for block in self.blocks:
            state = block(state, memory, training=training,
                          causal_mask=causal_mask, memory_mask=memory_mask)
        return state
