import tensorflow as tf
positional_encoding = __import__('4-positional_encoding').positional_encoding
EncoderBlock = __import__('7-transformer_encoder_block').EncoderBlock


class Encoder(tf.keras.layers.Layer):
    """deep blocks would forget where a word stands, so each is told again"""

    def __init__(self, N, dm, h, hidden, input_vocab, max_seq_len, drop_rate=0.1):
        super().__init__()
        self.N = N
        self.dm = dm
        self.embedding = tf.keras.layers.Embedding(input_vocab, dm)
        self.positional_encoding = positional_encoding(max_seq_len, dm)
        self.blocks = [EncoderBlock(dm, h, hidden, drop_rate) for _ in range(N)]
        self.dropout = tf.keras.layers.Dropout(drop_rate)

    def call(self, x, training, mask):
        place = tf.cast(self.positional_encoding[:x.shape[1]], tf.float32)
        v = self.embedding(x) * tf.sqrt(tf.cast(self.dm, tf.float32))
        for k, block in enumerate(self.blocks):
            v = v + place
            if k == 0:
                v = self.dropout(v, training=training)
            v = block(v, training=training, mask=mask)
        return v
