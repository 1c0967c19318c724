import tensorflow as tf
sdp_attention = __import__('5-sdp_attention').sdp_attention


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

    def split_heads(self, x):
        x = tf.reshape(x, (x.shape[0], -1, self.h, self.depth))
        return tf.transpose(x, perm=[0, 2, 1, 3])

    def call(self, Q, K, V, mask):
        q = split_heads(self.Wq(Q))
        k = split_heads(self.Wk(K))
        v = split_heads(self.Wv(V))
        o, w = sdp_attention(q, k, v, mask)
        o = tf.reshape(tf.transpose(o, perm=[0, 2, 1, 3]), (Q.shape[0], -1, self.dm))
        return self.linear(o), w
