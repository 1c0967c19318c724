#!/usr/bin/env python3
"""GPT"""
import tensorflow as tf
GPTBlock = __import__('28-gpt_block').GPTBlock


class GPT(tf.keras.Model):
    """The whole model"""

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, drop_rate=0.1):
        super().__init__()
        self.dm = dm
        self.max_seq_len = max_seq_len
        self.token_embedding = tf.keras.layers.Embedding(vocab, dm)
        self.position_embedding = tf.keras.layers.Embedding(max_seq_len, dm)
        self.dropout = tf.keras.layers.Dropout(drop_rate)
        self.blocks = [GPTBlock(dm, h, hidden, drop_rate) for _ in range(N)]
        self.layernorm = tf.keras.layers.LayerNormalization(epsilon=1e-5)

    def call(self, tokens, training=False, cache=None):
        """logits and the caches of all blocks"""
        first = 0
        if cache is not None:
            first = cache[0][0].shape[2]
        last = first + tokens.shape[1]
        if last > self.max_seq_len:
            raise ValueError("text longer than " + str(self.max_seq_len))
        x = self.token_embedding(tokens)
        x *= tf.math.sqrt(tf.cast(self.dm, tf.float32))
        x += self.position_embedding(tf.range(first, last))
        x = self.dropout(x, training=training)
        new_cache = []
        for i, block in enumerate(self.blocks):
            x, c = block(x, training=training, cache=cache[i] if cache is not None else None)
            new_cache.append(c)
        x = self.layernorm(x)
        return tf.einsum("btd,vd->btv", x, self.token_embedding.embeddings), new_cache
