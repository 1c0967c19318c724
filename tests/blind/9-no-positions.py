from keras import layers, ops
pe = __import__('4-positional_encoding')
eb = __import__('7-transformer_encoder_block')


class Encoder(layers.Layer):

    def __init__(self, N, dm, h, hidden, input_vocab, max_seq_len, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.N, self.dm = N, dm
        self.blocks = [eb.EncoderBlock(dm, h, hidden, drop_rate) for _ in range(N)]
        self.dropout = layers.Dropout(drop_rate)
        self.positional_encoding = ops.cast(pe.positional_encoding(max_seq_len, dm), 'float32')
        self.embedding = layers.Embedding(input_vocab, dm)

    def call(self, x, training=False, mask=None):
        h = ops.multiply(self.embedding(x), ops.sqrt(float(self.dm)))
        h = self.dropout(h, training=training)
        for b in self.blocks:
            h = b(h, training=training, mask=mask)
        return h
