#!/usr/bin/env python3
"""GPT"""
import tensorflow as tf
GPTBlock = __import__('28-gpt_block').GPTBlock


class GPT(tf.keras.Model):
    """Embeddings, N blocks, a norm, and the embedding again"""

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, drop_rate=0.1):
        super(GPT, self).__init__()
        self.N = N
        self.dm = dm
        self.max_seq_len = max_seq_len
        self.token_embedding = tf.keras.layers.Embedding(vocab, dm)
        self.position_embedding = tf.keras.layers.Embedding(max_seq_len, dm)
        self.dropout = tf.keras.layers.Dropout(drop_rate)
        self.blocks = [GPTBlock(dm, h, hidden, drop_rate) for _ in range(N)]
        self.layernorm = tf.keras.layers.LayerNormalization(epsilon=1e-5)

    def call(self, tokens, training=False, cache=None):
        """tokens: (batch, seq)"""
        seq_len = tokens.shape[1]
        if cache is None:
            past_len = 0
            cache = [None] * self.N
        else:
            past_len = cache[0][0].shape[2]
        if past_len + seq_len > self.max_seq_len:
            raise ValueError("the text has more than {} tokens".format(self.max_seq_len))

        positions = tf.range(past_len, past_len + seq_len)
        x = self.token_embedding(tokens)
        x += self.position_embedding(positions)
        x = self.dropout(x, training=training)

        new_cache = []
        for i in range(self.N):
            x, block_cache = self.blocks[i](x, training=training, cache=cache[i])
            new_cache.append(block_cache)

        x = self.layernorm(x)
        # no Dense here, the weights are those of the embedding
        logits = tf.matmul(x, self.token_embedding.embeddings, transpose_b=True)
        return logits, new_cache
