import tensorflow as tf
sdp_attention = __import__('5-sdp_attention').sdp_attention


class MultiHeadAttention(tf.keras.layers.Layer):
    def __init__(self, dm, h):
        super(MultiHeadAttention, self).__init__()
        self.h = h
        self.dm = dm
        self.depth = dm // h
        self.Wq = tf.keras.layers.Dense(dm)
        self.Wk = tf.keras.layers.Dense(dm)
        self.Wv = tf.keras.layers.Dense(dm)
        self.linear = tf.keras.layers.Dense(dm)

    def call(self, Q, K, V, mask):
        # axis 1 is the axis of the heads
        q = self.Wq(Q)[:, tf.newaxis]
        k = self.Wk(K)[:, tf.newaxis]
        v = self.Wv(V)[:, tf.newaxis]
        out, weights = sdp_attention(q, k, v, mask)
        return self.linear(tf.squeeze(out, axis=1)), weights
