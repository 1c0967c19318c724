import keras
from keras import ops


class BertEmbeddings(keras.layers.Layer):
    """tokens + positions + segments, normalised"""

    def __init__(self, vocab, dm, max_seq_len, segments=2, drop_rate=0.1, **kw):
        super().__init__(**kw)
        self.dm = dm
        self.max_seq_len = max_seq_len
        self.token_embedding = keras.layers.Embedding(input_dim=vocab, output_dim=dm)
        self.position_embedding = keras.layers.Embedding(input_dim=max_seq_len, output_dim=dm)
        self.segment_embedding = keras.layers.Embedding(input_dim=segments, output_dim=dm)
        self.layernorm = keras.layers.LayerNormalization(epsilon=1e-12)
        self.dropout = keras.layers.Dropout(rate=drop_rate)

    def call(self, tokens, segments=None, training=False):
        seq_len = ops.shape(tokens)[1]
        if seq_len > self.max_seq_len:
            raise ValueError("The text is too long for this model.")

        # token vectors are scaled, as in the encoder
        word = self.token_embedding(tokens) * float(self.dm) ** 0.5
        place = self.position_embedding(ops.arange(seq_len))
        if segments is None:
            segment = self.segment_embedding(tokens * 0)
        else:
            segment = self.segment_embedding(segments)

        out = self.layernorm(word + place + segment)
        return self.dropout(out, training=training)
