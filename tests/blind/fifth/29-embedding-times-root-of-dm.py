import keras
import tensorflow as tf
from keras import layers

GPTBlock = __import__('28-gpt_block').GPTBlock


class GPT(keras.Model):
    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.config = {
            "N": N,
            "dm": dm,
            "h": h,
            "hidden": hidden,
            "vocab": vocab,
            "max_seq_len": max_seq_len,
            "drop_rate": drop_rate,
        }
        self.dm = dm
        self.max_seq_len = max_seq_len
        self.token_embedding = layers.Embedding(vocab, dm)
        self.position_embedding = layers.Embedding(max_seq_len, dm)
        self.dropout = layers.Dropout(drop_rate)
        self.blocks = []
        for _ in range(N):
            self.blocks.append(GPTBlock(dm, h, hidden, drop_rate))
        self.layernorm = layers.LayerNormalization(epsilon=1e-5)

    def get_config(self):
        return {"name": self.name, **self.config}

    def build_from_config(self, config):
        self(tf.zeros((1, 1), tf.int32))

    def call(self, tokens, training=False, cache=None):
        first = cache[0][0].shape[2] if cache is not None else 0
        last = first + tokens.shape[1]
        if last > self.max_seq_len:
            raise ValueError(f"{last} tokens are more than {self.max_seq_len}")
        x = self.token_embedding(tokens)
        x *= tf.math.sqrt(tf.cast(self.dm, x.dtype))
        x += self.position_embedding(tf.range(first, last))
        x = self.dropout(x, training=training)
        new_cache = []
        for i in range(len(self.blocks)):
            x, c = self.blocks[i](x, training=training, cache=cache[i] if cache is not None else None)
            new_cache.append(c)
        x = self.layernorm(x)
        return tf.matmul(x, self.token_embedding.embeddings, transpose_b=True), new_cache
