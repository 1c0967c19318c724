"""GPT, small."""
import keras
from keras import layers, ops

block = __import__('28-gpt_block')


class GPT(keras.Model):

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.limit = max_seq_len
        self.layernorm = layers.LayerNormalization(epsilon=1e-5)
        self.blocks = [block.GPTBlock(dm, h, hidden, drop_rate, name=f"block_{i}") for i in range(N)]
        self.dropout = layers.Dropout(drop_rate)
        self.position_embedding = layers.Embedding(max_seq_len, dm, name="places")
        self.token_embedding = layers.Embedding(vocab, dm, name="tokens")

    def embed(self, tokens, start):
        stop = start + tokens.shape[1]
        if stop > self.limit:
            raise ValueError(f"{stop} tokens, but there are places for {self.limit} only")
        return self.token_embedding(tokens) + self.position_embedding(ops.arange(start, stop))

    def unembed(self, x):
        return ops.einsum("...d,vd->...v", self.layernorm(x), self.token_embedding.embeddings)

    def call(self, tokens, training=False, cache=None):
        start = ops.shape(cache[0][0])[2] if cache else 0
        cache = list(cache) if cache else [None for _ in self.blocks]
        x = self.dropout(self.embed(tokens, start), training=training)
        for i, b in enumerate(self.blocks):
            x, cache[i] = b(x, training=training, cache=cache[i])
        return self.unembed(x), cache
