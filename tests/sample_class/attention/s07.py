# %% positional_encoding
def positional_encoding(max_seq_len, dm):
    pe = np.zeros((max_seq_len, dm))
    for pos in range(max_seq_len):
        for i in range(0, dm, 2):
            pe[pos, i] = np.sin(pos / (10000 ** ((2 * i) / dm)))
            pe[pos, i + 1] = np.cos(pos / (10000 ** ((2 * i) / dm)))
    return pe

# %% sdp_attention
import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    scores = tf.matmul(Q, K, transpose_b=True)
    scores = scores / tf.math.sqrt(tf.cast(tf.shape(K)[-1], tf.float32))
    if mask is not None:
        scores += mask * -1e9
    weights = tf.nn.softmax(scores, axis=-1)
    return tf.matmul(weights, V), weights

# %% MultiHeadAttention
class MultiHeadAttention(tf.keras.layers.Layer):
    def __init__(self, dm, h):
        super().__init__()
        self.dm, self.h, self.depth = dm, h, dm // h
        self.Wq, self.Wk, self.Wv = (tf.keras.layers.Dense(dm) for _ in range(3))
        self.linear = tf.keras.layers.Dense(dm)

    def heads(self, x):
        return tf.stack(tf.split(x, self.h, axis=-1), axis=1)

    def call(self, Q, K, V, mask=None):
        q, k, v = self.heads(self.Wq(Q)), self.heads(self.Wk(K)), self.heads(self.Wv(V))
        out, weights = sdp_attention(q, k, v)
        return self.linear(tf.concat(tf.unstack(out, axis=1), axis=-1)), weights
