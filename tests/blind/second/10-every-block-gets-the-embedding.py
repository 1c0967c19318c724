import tensorflow as tf
from tensorflow.keras import layers
positional_encoding = __import__('4-positional_encoding').positional_encoding
DecoderBlock = __import__('8-transformer_decoder_block').DecoderBlock


class Decoder(layers.Layer):
    """ decoder """

    def __init__(self, N, dm, h, hidden, target_vocab, max_seq_len, drop_rate=0.1):
        super().__init__()
        self.N, self.dm = N, dm
        self.embedding = layers.Embedding(target_vocab, dm)
        self.positional_encoding = positional_encoding(max_seq_len, dm)
        self.blocks = [DecoderBlock(dm, h, hidden, drop_rate) for _ in range(N)]
        self.dropout = layers.Dropout(drop_rate)

    def call(self, x, encoder_output, training, look_ahead_mask, padding_mask):
        steps = tf.shape(x)[1]
        e = tf.sqrt(float(self.dm)) * self.embedding(x)
        e += tf.convert_to_tensor(self.positional_encoding, tf.float32)[:steps]
        e = self.dropout(e, training=training)
        output = e
        for i in range(self.N):
            output = self.blocks[i](e, encoder_output, training=training,
                                    look_ahead_mask=look_ahead_mask, padding_mask=padding_mask)
        return output
