import tensorflow as tf
from tensorflow.keras.layers import Dropout, Embedding, Layer
positional_encoding = __import__('4-positional_encoding').positional_encoding
DecoderBlock = __import__('8-transformer_decoder_block').DecoderBlock


class Decoder(Layer):

    def __init__(self, N, dm, h, hidden, target_vocab, max_seq_len, drop_rate=0.1):
        super().__init__()
        self.N = N
        self.dm = dm
        self.embedding = Embedding(input_dim=target_vocab, output_dim=dm)
        self.positional_encoding = positional_encoding(max_seq_len, dm)
        self.dropout = Dropout(drop_rate)
        self.blocks = list(map(lambda _: DecoderBlock(dm, h, hidden, drop_rate), range(N)))

    def embed(self, words):
        """words and their places"""
        scale = tf.math.sqrt(tf.constant(self.dm, dtype=tf.float32))
        words = scale * self.embedding(words)
        steps = [self.positional_encoding[p] for p in range(words.shape[1])]
        return words + tf.cast(tf.stack(steps), tf.float32)

    def call(self, words, memory, training, look_ahead_mask, padding_mask):
        z = self.embed(words)
        for block in self.blocks:
            z = block(z, memory, training=training, look_ahead_mask=look_ahead_mask,
                      padding_mask=padding_mask)
        return z
