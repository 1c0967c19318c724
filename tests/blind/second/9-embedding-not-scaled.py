import tensorflow as tf
pe_table = __import__('4-positional_encoding').positional_encoding
EncoderBlock = __import__('7-transformer_encoder_block').EncoderBlock


class Encoder(tf.keras.layers.Layer):

    def __init__(self, N, dm, h, hidden, input_vocab, max_seq_len, drop_rate=0.1):
        super(Encoder, self).__init__()
        self.N, self.dm = N, dm
        self.embedding = tf.keras.layers.Embedding(input_vocab, dm)
        self.positional_encoding = pe_table(max_seq_len, dm)
        self.blocks = [EncoderBlock(dm, h, hidden, drop_rate) for n in range(N)]
        self.dropout = tf.keras.layers.Dropout(drop_rate)

    def call(self, x, training, mask):
        T = tf.shape(x)[1]
        pos = tf.cast(self.positional_encoding, tf.float32)[tf.newaxis, :T]
        z = self.embedding(x) + pos
        z = self.dropout(z, training=training)
        for blk in self.blocks:
            z = blk(z, training=training, mask=mask)
        return z
