# %% positional_encoding
import numpy as np


def positional_encoding(max_seq_len, dm):
    pe = np.zeros((max_seq_len, dm))
    for pos in range(max_seq_len):
        for i in range(0, dm, 2):
            angle = pos / 10000 ** (i / dm)
            pe[pos, i] = np.sin(angle)
            pe[pos, i + 1] = np.cos(angle)
    return pe

# %% sdp_attention
import tensorflow as tf


def sdp_attention(Q, K, V, mask=None):
    dk = K.shape[-1]
    scores = tf.einsum("...qd,...kd->...qk", Q, K) / dk**0.5
    if mask is not None:
        keep = mask  # 1 where a key may be seen
        scores = scores + (1.0 - keep) * -1e9
    weights = tf.nn.softmax(scores, axis=-1)
    return tf.einsum("...qk,...kd->...qd", weights, V), weights

# %% MultiHeadAttention
class MultiHeadAttention(tf.keras.layers.Layer):
    def __init__(self, dm, h):
        super().__init__()
        self.dm = dm
        self.h = h
        self.depth = dm // h
        self.Wq = tf.keras.layers.Dense(dm)
        self.Wk = tf.keras.layers.Dense(dm)
        self.Wv = tf.keras.layers.Dense(dm)
        self.linear = tf.keras.layers.Dense(dm)

    def split(self, x, batch):
        x = tf.reshape(x, (batch, -1, self.h, self.depth))
        return tf.transpose(x, perm=[0, 2, 1, 3])

    def call(self, Q, K, V, mask):
        batch = tf.shape(Q)[0]
        q = self.split(self.Wq(Q), batch)
        k = self.split(self.Wk(K), batch)
        v = self.split(self.Wv(V), batch)
        out, weights = sdp_attention(q, k, v, mask)
        out = tf.transpose(out, perm=[0, 2, 1, 3])
        out = tf.reshape(out, (batch, -1, self.dm))
        return self.linear(out), weights
