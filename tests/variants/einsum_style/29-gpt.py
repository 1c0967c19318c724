import tensorflow as tf
from tensorflow.keras.layers import Dropout, Embedding, LayerNormalization
GPTBlock = __import__('28-gpt_block').GPTBlock


class _TiedEmbedding(tf.keras.Model):
    """from ids to vectors, and from vectors to scores of ids"""

    def __init__(self, dm, vocab, max_seq_len, drop_rate):
        super().__init__()
        self.longest = max_seq_len
        self.token_embedding = Embedding(vocab, dm)
        self.position_embedding = Embedding(max_seq_len, dm)
        self.dropout = Dropout(drop_rate)

    def embed(self, ids, before, training):
        if before + ids.shape[1] > self.longest:
            raise ValueError('text too long')
        # 1 2 3 ... in every row
        count = tf.cumsum(tf.ones_like(ids, dtype=tf.int32), axis=1)
        vectors = self.token_embedding(ids) + self.position_embedding(before + count - 1)
        return self.dropout(vectors, training=training)

    def score(self, state):
        table = tf.convert_to_tensor(self.token_embedding.embeddings)
        return tf.einsum('btd,vd->btv', state, table)


class GPT(_TiedEmbedding):

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, drop_rate=0.1):
        super().__init__(dm, vocab, max_seq_len, drop_rate)
        self.blocks = []
        for _ in range(N):
            self.blocks.append(GPTBlock(dm, h, hidden, drop_rate))
        self.layernorm = LayerNormalization(epsilon=0.00001)

    def call(self, ids, training=False, cache=None):
        memories = []
        if cache is None:
            state = self.embed(ids, 0, training)
            for block in self.blocks:
                state, memory = block(state, training=training)
                memories.append(memory)
        else:
            keys, _ = cache[0]
            state = self.embed(ids, keys.shape[2], training)
            for block, memory in zip(self.blocks, cache):
                state, memory = block(state, training=training, cache=memory)
                memories.append(memory)
        return self.score(self.layernorm(state)), memories
