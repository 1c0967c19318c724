"""The decoder stack."""
import math

from keras import layers, ops

pe = __import__('4-positional_encoding')
block = __import__('8-transformer_decoder_block')


class Decoder(layers.Layer):

    def __init__(self, N, dm, h, hidden, target_vocab, max_seq_len, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.dropout = layers.Dropout(drop_rate)
        self.blocks = [block.DecoderBlock(dm, h, hidden, drop_rate, name=f"block_{i}")
                       for i in range(N)]
        self.positional_encoding = pe.positional_encoding(max_seq_len, dm)
        self.embedding = layers.Embedding(target_vocab, dm)
        self.N, self.dm = N, dm
        self.factor = math.sqrt(dm)

    def embed(self, ids):
        length = ops.shape(ids)[1]
        where = ops.cast(self.positional_encoding[:length], "float32")
        return self.embedding(ids) * self.factor + where

    def call(self, x, encoder_output, training=False, look_ahead_mask=None, padding_mask=None):
        x = self.dropout(self.embed(x), training=training)
        for b in self.blocks:
            x = b(x, encoder_output, training=training,
                  look_ahead_mask=look_ahead_mask, padding_mask=padding_mask)
        return x
