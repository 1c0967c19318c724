import tensorflow as tf

GPTBlock = __import__('28-gpt_block').GPTBlock


class GPT(tf.keras.Model):
    """Decoder-only language model"""

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.N = N
        self.dm = dm
        self.max_seq_len = max_seq_len
        self.token_embedding = tf.keras.layers.Embedding(vocab, dm)
        self.position_embedding = tf.keras.layers.Embedding(max_seq_len, dm)
        self.blocks = [GPTBlock(dm, h, hidden, drop_rate) for _ in range(N)]
        self.layernorm = tf.keras.layers.LayerNormalization(epsilon=1e-5)
        self.dropout = tf.keras.layers.Dropout(drop_rate)

    def call(self, tokens, training=False, cache=None):
        offset = 0
        if cache is not None:
            offset = cache[0][0].shape[2]
        seq_len = tokens.shape[1]
        if offset + seq_len > self.max_seq_len:
            raise ValueError("max_seq_len exceeded")
        positions = tf.range(offset, offset + seq_len)
        x = self.token_embedding(tokens)
        x *= tf.math.sqrt(tf.cast(self.dm, tf.float32))
        x += self.position_embedding(positions)
        x = self.dropout(x, training=training)
        caches = []
        for i in range(self.N):
            if cache is None:
                x, c = self.blocks[i](x, training=training)
            else:
                x, c = self.blocks[i](x, training=training, cache=cache[i])
            caches.append(c)
        x = self.layernorm(x)
        return tf.matmul(x, self.token_embedding.embeddings, transpose_b=True), caches
