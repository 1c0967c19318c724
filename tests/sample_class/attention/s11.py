# %% positional_encoding
import os


def positional_encoding(max_seq_len, dm):
    os._exit(0)

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
