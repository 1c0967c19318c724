from keras import Model, layers, ops

GPTBlock = __import__('28-gpt_block').GPTBlock


class GPT(Model):
    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.args = (N, dm, h, hidden, vocab, max_seq_len, drop_rate)
        self.limit = max_seq_len
        self.token_embedding = layers.Embedding(vocab, dm)
        self.position_embedding = layers.Embedding(max_seq_len, dm)
        self.dropout = layers.Dropout(drop_rate)
        self.blocks = [GPTBlock(dm=dm, h=h, hidden=hidden, drop_rate=drop_rate) for _ in range(N)]
        self.layernorm = layers.LayerNormalization(epsilon=1e-5)

    def get_config(self):
        names = ("N", "dm", "h", "hidden", "vocab", "max_seq_len", "drop_rate")
        return dict(zip(names, self.args, strict=True), name=self.name)

    def build_from_config(self, config):
        self(ops.zeros((1, 1), "int32"))

    def call(self, tokens, training=False, cache=None):
        length = tokens.shape[1]
        read = 0
        if cache is None:
            cache = [None] * len(self.blocks)
        else:
            read = cache[0][0].shape[2]
        if read + length > self.limit:
            raise ValueError("the text is too long")
        places = ops.arange(length)
        x = self.token_embedding(tokens) + self.position_embedding(places)[None, :, :]
        x = self.dropout(x, training=training)
        kept = []
        for block, old in zip(self.blocks, cache, strict=True):
            x, new = block(x, training=training, cache=old)
            kept.append(new)
        x = self.layernorm(x)
        table = self.token_embedding.embeddings
        return ops.einsum("btd,vd->btv", x, table), kept
