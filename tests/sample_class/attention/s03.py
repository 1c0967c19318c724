# %% positional_encoding
import math


def positional_encoding(max_seq_len, dm):
    return np.array(
        [
            [(math.cos if c % 2 else math.sin)(p / math.pow(10000, (c // 2 * 2) / dm)) for c in range(dm)]
            for p in range(max_seq_len)
        ]
    )

# %% sdp_attention
def sdp_attention(Q, K, V, mask=None):
    dk = tf.cast(tf.shape(Q)[-1], tf.float32)
    scores = tf.einsum("...id,...jd->...ij", Q, K) * tf.math.rsqrt(dk)
    if mask is not None:
        scores = tf.where(tf.broadcast_to(mask, tf.shape(scores)) > 0.5, tf.fill(tf.shape(scores), -1e9), scores)
    weights = tf.nn.softmax(scores)
    return tf.einsum("...ij,...jd->...id", weights, V), weights

# %% MultiHeadAttention
class MultiHeadAttention(layers.Layer):
    """A loop over the heads, each on its own slice."""

    def __init__(self, dm, h):
        super(MultiHeadAttention, self).__init__()
        self.dm, self.h = dm, h
        self.depth = int(dm / h)
        self.Wq, self.Wk = layers.Dense(units=dm), layers.Dense(units=dm)
        self.Wv, self.linear = layers.Dense(units=dm), layers.Dense(units=dm)

    def call(self, Q, K, V, mask=None):
        q, k, v = self.Wq(Q), self.Wk(K), self.Wv(V)
        outs, maps = [], []
        for i in range(self.h):
            part = slice(i * self.depth, (i + 1) * self.depth)
            head_mask = None if mask is None else mask[:, 0]
            o, w = sdp_attention(q[..., part], k[..., part], v[..., part], head_mask)
            outs.append(o)
            maps.append(w)
        return self.linear(tf.concat(outs, axis=-1)), tf.stack(maps, axis=1)
