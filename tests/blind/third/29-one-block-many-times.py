import keras
from keras import layers as L
from keras import ops as K

GPTBlock = __import__('28-gpt_block').GPTBlock


class GPT(keras.Model):
    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.N, self.limit = N, max_seq_len
        self.token_embedding = L.Embedding(vocab, dm)
        self.position_embedding = L.Embedding(max_seq_len, dm)
        self.dropout = L.Dropout(drop_rate)
        self.blocks = [GPTBlock(dm, h, hidden, drop_rate)] * N
        self.layernorm = L.LayerNormalization(epsilon=1e-5)

    def call(self, tokens, training=False, cache=None):
        if cache is None:
            cache, past = [None] * self.N, 0
        else:
            past = cache[0][0].shape[2]
        total = past + tokens.shape[1]
        if total > self.limit:
            raise ValueError("too long: %d tokens, %d at most" % (total, self.limit))
        x = self.token_embedding(tokens)
        x = x + self.position_embedding(K.arange(past, total))
        x = self.dropout(x, training=training)
        kept = []
        for block, c in zip(self.blocks, cache):
            x, c = block(x, training=training, cache=c)
            kept.append(c)
        return K.matmul(self.layernorm(x), K.transpose(self.token_embedding.embeddings)), kept
