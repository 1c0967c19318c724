import tensorflow as tf
sdp_attention = __import__('5-sdp_attention').sdp_attention


class MultiHeadAttention(tf.keras.layers.Layer):
    def __init__(self, dm, h):
        super().__init__()
        self.h, self.dm, self.depth = h, dm, dm // h
        self.Wq = tf.keras.layers.Dense(dm)
        self.Wk = tf.keras.layers.Dense(dm)
        self.Wv = tf.keras.layers.Dense(dm)
        self.linear = tf.keras.layers.Dense(dm)

    def split_heads(self, x):
        x = tf.reshape(x, (tf.shape(x)[0], -1, self.h, self.depth))
        return tf.einsum('bshd->bhsd', x)

    def call(self, Q, K, V, mask):
        query = self.split_heads(self.Wq(Q))
        key = self.split_heads(self.Wk(K))
        value = self.split_heads(self.Wk(V))
        z, w = sdp_attention(query, key, value, mask)
        z = tf.einsum('bhsd->bshd', z)
        z = tf.reshape(z, (tf.shape(Q)[0], -1, self.dm))
        return self.linear(z), w
