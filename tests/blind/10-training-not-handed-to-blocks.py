from functools import reduce

import keras
from keras import ops
table = __import__('4-positional_encoding').positional_encoding
Block = __import__('8-transformer_decoder_block').DecoderBlock


class Decoder(keras.layers.Layer):

    def __init__(self, N, dm, h, hidden, target_vocab, max_seq_len, drop_rate=0.1):
        super().__init__()
        self.N, self.dm = N, dm
        self.dropout = keras.layers.Dropout(drop_rate)
        self.blocks = [Block(dm, h, hidden, drop_rate) for _ in range(N)]
        self.embedding = keras.layers.Embedding(target_vocab, dm)
        self.positional_encoding = table(max_seq_len, dm)

    def call(self, x, encoder_output, training=False, look_ahead_mask=None, padding_mask=None):
        start = self.embedding(x) * self.dm ** 0.5
        start = start + ops.cast(self.positional_encoding[:x.shape[1]], 'float32')
        start = self.dropout(start, training=training)
        masks = dict(look_ahead_mask=look_ahead_mask, padding_mask=padding_mask)
        return reduce(lambda z, block: block(z, encoder_output, training=False, **masks),
                      self.blocks, start)
