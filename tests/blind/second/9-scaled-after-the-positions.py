import tensorflow as tf
from tensorflow.keras.layers import Dropout, Embedding, Layer
positional_encoding = __import__('4-positional_encoding').positional_encoding
EncoderBlock = __import__('7-transformer_encoder_block').EncoderBlock


class Encoder(Layer):
    """ encoder """

    def __init__(self, N, dm, h, hidden, input_vocab, max_seq_len, drop_rate=0.1):
        super().__init__()
        self.N = N
        self.dm = dm
        self.embedding = Embedding(input_dim=input_vocab, output_dim=dm)
        self.positional_encoding = positional_encoding(max_seq_len, dm)
        self.blocks = []
        for _ in range(N):
            self.blocks.append(EncoderBlock(dm, h, hidden, drop_rate))
        self.dropout = Dropout(drop_rate)

    def call(self, x, training, mask):
        n_words = x.shape[1]
        out = self.embedding(x)
        out += tf.constant(self.positional_encoding[:n_words], tf.float32)
        out *= tf.sqrt(float(self.dm))
        out = self.dropout(out, training=training)
        for i in range(self.N):
            out = self.blocks[i](out, training=training, mask=mask)
        return out
