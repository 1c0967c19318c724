"""GPT"""
from keras import Model, layers, ops
GPTBlock = __import__('28-gpt_block').GPTBlock


class GPT(Model):

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.max_seq_len = max_seq_len
        self.token_embedding = layers.Embedding(vocab, dm)
        self.position_embedding = layers.Embedding(max_seq_len, dm)
        self.dropout = layers.Dropout(drop_rate)
        self.blocks = []
        for _ in range(N):
            self.blocks.append(GPTBlock(dm, h, hidden, drop_rate))
        self.layernorm = layers.LayerNormalization(epsilon=1e-5)

    def call(self, tokens, training=False, cache=None):
        n_tokens = tokens.shape[1]
        total = n_tokens
        if cache is None:
            cache = [None for _ in self.blocks]
        else:
            total += cache[0][0].shape[2]
        if total > self.max_seq_len:
            raise ValueError(f"{total} tokens are too many, the limit is {self.max_seq_len}")

        positions = ops.arange(n_tokens)
        x = self.token_embedding(tokens) + self.position_embedding(positions)
        x = self.dropout(x, training=training)
        caches = []
        for block, block_cache in zip(self.blocks, cache):
            x, block_cache = block(x, training=training, cache=block_cache)
            caches.append(block_cache)
        table = self.token_embedding.embeddings
        return ops.dot(self.layernorm(x), ops.transpose(table)), caches
