import tensorflow as tf
positional_encoding = __import__('4-positional_encoding').positional_encoding
DecoderBlock = __import__('8-transformer_decoder_block').DecoderBlock


class Decoder(tf.keras.layers.Layer):

    def __init__(self, N, dm, h, hidden, target_vocab, max_seq_len, drop_rate=0.1):
        super().__init__()
        self.N = N
        self.dm = dm
        self.embedding = tf.keras.layers.Embedding(target_vocab, dm)
        self.positional_encoding = positional_encoding(max_seq_len, dm)
        self.blocks = [DecoderBlock(dm, h, hidden, drop_rate) for _ in range(N)]
        self.dropout = tf.keras.layers.Dropout(drop_rate)

    def call(self, x, encoder_output, training, look_ahead_mask, padding_mask):
        n_tgt = x.shape[1]
        n_src = encoder_output.shape[1]
        where = tf.cast(self.positional_encoding, tf.float32)
        tgt = self.embedding(x) * tf.sqrt(tf.cast(self.dm, tf.float32)) + where[:n_tgt]
        # the source has to know its places as well; beyond the table there is nothing to add
        known = where[:n_src]
        memory = encoder_output + tf.pad(known, [[0, n_src - known.shape[0]], [0, 0]])
        tgt = self.dropout(tgt, training=training)
        for b in self.blocks:
            tgt = b(tgt, memory, training=training,
                    look_ahead_mask=look_ahead_mask, padding_mask=padding_mask)
        return tgt
