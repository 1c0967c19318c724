import tensorflow as tf
PE = __import__('4-positional_encoding').positional_encoding
Block = __import__('7-transformer_encoder_block').EncoderBlock


class Encoder(tf.keras.layers.Layer):

    def __init__(self, N, dm, h, hidden, input_vocab, max_seq_len, drop_rate=0.1):
        super(Encoder, self).__init__()
        self.N = N
        self.dm = dm
        self.embedding = tf.keras.layers.Embedding(input_vocab, dm)
        self.positional_encoding = PE(max_seq_len, dm)
        self.blocks = [Block(dm, h, hidden, drop_rate)] * N
        self.dropout = tf.keras.layers.Dropout(drop_rate)

    def call(self, x, training, mask):
        words = tf.math.scalar_mul(self.dm ** 0.5, self.embedding(x))
        words = words + tf.cast(self.positional_encoding, tf.float32)[:x.shape[1], :]
        words = self.dropout(words, training=training)
        for b in self.blocks:
            words = b(words, training=training, mask=mask)
        return words
