import math
import tensorflow as tf
positional_encoding = __import__('4-positional_encoding').positional_encoding
EncoderBlock = __import__('7-transformer_encoder_block').EncoderBlock


class Encoder(tf.keras.layers.Layer):

    def __init__(self, N, dm, h, hidden, input_vocab, max_seq_len, drop_rate=0.1):
        super(Encoder, self).__init__()
        self.N, self.dm = N, dm
        self.embedding = tf.keras.layers.Embedding(input_vocab, dm)
        self.positional_encoding = tf.convert_to_tensor(
            positional_encoding(max_seq_len, dm), dtype=tf.float32)
        self.blocks = []
        for n in range(N):
            self.blocks.append(EncoderBlock(dm, h, hidden, drop_rate))
        self.dropout = tf.keras.layers.Dropout(drop_rate)

    def embed(self, tokens, training):
        vectors = math.sqrt(self.dm) * self.embedding(tokens)
        return self.dropout(vectors, training=training)

    def call(self, tokens, training, mask):
        places = tf.slice(self.positional_encoding, [0, 0], [tokens.shape[1], self.dm])
        out = self.embed(tokens, training) + places[None]
        for n in range(len(self.blocks)):
            out = self.blocks[n](out, training=training, mask=mask)
        return out
