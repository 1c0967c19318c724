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
        self.h = h
        self.dm = dm
        self.depth = dm // h
        self.Wq = tf.keras.layers.Dense(dm)
        self.Wk = tf.keras.layers.Dense(dm)
        self.Wv = tf.keras.layers.Dense(dm)
        self.linear = tf.keras.layers.Dense(dm)

    def call(self, Q, K, V, mask):
        b = Q.shape[0]
        # straight to (batch, heads, length, depth)
        q = tf.reshape(self.Wq(Q), (b, self.h, Q.shape[1], self.depth))
        k = tf.reshape(self.Wk(K), (b, self.h, K.shape[1], self.depth))
        v = tf.reshape(self.Wv(V), (b, self.h, V.shape[1], self.depth))
        out, weights = sdp_attention(q, k, v, mask)
        out = tf.reshape(tf.transpose(out, [0, 2, 1, 3]), (b, -1, self.dm))
        return self.linear(out), weights
