import tensorflow as tf
from keras import Model, layers

GPTBlock = __import__('28-gpt_block').GPTBlock


class GPT(Model):
    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.kept = dict(N=N, dm=dm, h=h, hidden=hidden, vocab=vocab, max_seq_len=max_seq_len, drop_rate=drop_rate)
        self.token_embedding = layers.Embedding(input_dim=vocab, output_dim=dm)
        self.position_embedding = layers.Embedding(input_dim=max_seq_len, output_dim=dm)
        self.dropout = layers.Dropout(drop_rate)
        self.blocks = [GPTBlock(dm, h, hidden, drop_rate)] * N
        self.layernorm = layers.LayerNormalization(epsilon=1e-5)

    def get_config(self):
        config = dict(self.kept)
        config["name"] = self.name
        return config

    def build_from_config(self, config):
        self(tf.zeros((1, 1), dtype="int32"))

    def embed(self, tokens, offset):
        end = offset + tokens.shape[1]
        if end > self.kept["max_seq_len"]:
            raise ValueError(f"max_seq_len is {self.kept['max_seq_len']}, but there are {end} tokens")
        return self.token_embedding(tokens) + self.position_embedding(tf.range(offset, end))[tf.newaxis]

    def call(self, tokens, training=False, cache=None):
        offset = 0 if cache is None else cache[0][0].shape[2]
        x = self.dropout(self.embed(tokens, offset), training=training)
        out_cache = []
        for n, block in enumerate(self.blocks):
            before = None if cache is None else cache[n]
            x, after = block(x, training=training, cache=before)
            out_cache.append(after)
        return self.layernorm(x) @ tf.transpose(self.token_embedding.embeddings), out_cache
