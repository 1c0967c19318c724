import tensorflow as tf
positional_encoding = __import__('4-positional_encoding').positional_encoding
DecoderBlock = __import__('8-transformer_decoder_block').DecoderBlock


class Decoder(tf.keras.layers.Layer):

    def __init__(self, N, dm, h, hidden, target_vocab, max_seq_len, drop_rate=0.1):
        super(Decoder, self).__init__()
        self.N = N
        self.dm = dm
        self.embedding = tf.keras.layers.Embedding(target_vocab, dm)
        self.positional_encoding = positional_encoding(max_seq_len, dm)
        self.blocks = [DecoderBlock(dm, h, hidden, drop_rate) for _ in range(N)]
        self.dropout = tf.keras.layers.Dropout(drop_rate)

    def call(self, x, encoder_output, training, look_ahead_mask, padding_mask):
        emb = self.embedding(x) * tf.cast(self.dm, tf.float32)
        emb = emb + tf.cast(self.positional_encoding[None, :x.shape[1]], emb.dtype)
        y = self.dropout(emb, training=training)
        for blk in self.blocks:
            y = blk(y, encoder_output, training=training,
                    look_ahead_mask=look_ahead_mask, padding_mask=padding_mask)
        return y
