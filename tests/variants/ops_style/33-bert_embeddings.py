"""What goes into BERT."""
from keras import layers, ops


class BertEmbeddings(layers.Layer):

    def __init__(self, vocab, dm, max_seq_len, segments=2, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.config = dict(vocab=vocab, dm=dm, max_seq_len=max_seq_len, segments=segments, drop_rate=drop_rate)
        self.max_seq_len = max_seq_len
        self.dropout = layers.Dropout(drop_rate)
        self.layernorm = layers.LayerNormalization(epsilon=1e-12)
        # the small table first
        self.segment_embedding = layers.Embedding(segments, dm, name="segments")
        self.position_embedding = layers.Embedding(max_seq_len, dm, name="places")
        self.token_embedding = layers.Embedding(vocab, dm, name="tokens")

    def get_config(self):
        return {**super().get_config(), **self.config}

    def where(self, tokens):
        n = ops.shape(tokens)[-1]
        if n > self.max_seq_len:
            raise ValueError(f"{n} tokens, but there are places for {self.max_seq_len} only")
        return self.position_embedding.embeddings[:n]

    def which(self, tokens, segments):
        return self.segment_embedding(tokens * 0 if segments is None else segments)

    def call(self, tokens, segments=None, training=False):
        summed = self.where(tokens) + self.which(tokens, segments) + self.token_embedding(tokens)
        return self.dropout(self.layernorm(summed), training=training)
