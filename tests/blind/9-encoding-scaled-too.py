import numpy as np
import tensorflow as tf
positional_encoding = __import__('4-positional_encoding').positional_encoding
EncoderBlock = __import__('7-transformer_encoder_block').EncoderBlock


class Encoder(tf.keras.layers.Layer):

    def __init__(self, N, dm, h, hidden, input_vocab, max_seq_len, drop_rate=0.1):
        super().__init__()
        self.N = N
        self.dm = dm
        self.embedding = tf.keras.layers.Embedding(input_vocab, dm)
        self.positional_encoding = np.asarray(positional_encoding(max_seq_len, dm), dtype=np.float32)
        self.blocks = [EncoderBlock(dm, h, hidden, drop_rate) for _ in range(N)]
        self.dropout = tf.keras.layers.Dropout(drop_rate)

    def call(self, x, training, mask):
        batch, seq_len = x.shape
        places = np.tile(self.positional_encoding[None, :seq_len], (batch, 1, 1))
        state = (self.embedding(x) + places) * np.sqrt(self.dm).astype('float32')
        state = self.dropout(state, training=training)
        i = 0
        while i < self.N:
            state = self.blocks[i](state, training=training, mask=mask)
            i += 1
        return state
