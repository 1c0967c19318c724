import tensorflow as tf
from tensorflow import keras

GPTBlock = __import__('28-gpt_block').GPTBlock


class GPT(keras.Model):
    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.max_seq_len = max_seq_len
        self.token_embedding = keras.layers.Embedding(vocab, dm)
        self.position_embedding = keras.layers.Embedding(max_seq_len, dm)
        self.dropout = keras.layers.Dropout(drop_rate)
        self.blocks = []
        for i in range(N):
            self.blocks.append(GPTBlock(dm, h, hidden, drop_rate))
        self.layernorm = keras.layers.LayerNormalization(epsilon=1e-5)

    def call(self, tokens, training=False, cache=None):
        t = tokens.shape[1]
        seen = cache[0][0].shape[2] if cache is not None else 0
        if seen + t > self.max_seq_len:
            raise ValueError(f"Text of {seen + t} tokens is longer than {self.max_seq_len}")
        tok = self.token_embedding(tokens)
        pos = self.position_embedding(tf.range(t))
        x = self.dropout(tok + pos, training=training)
        new_cache = []
        for i, block in enumerate(self.blocks):
            x, c = block(x, training=training, cache=cache[i] if cache is not None else None)
            new_cache.append(c)
        x = self.layernorm(x)
        logits = tf.einsum('btd,vd->btv', x, tf.convert_to_tensor(self.token_embedding.embeddings))
        return logits, new_cache
