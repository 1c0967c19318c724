import tensorflow as tf
sdp_attention = __import__('5-sdp_attention').sdp_attention


class MultiHeadAttention(tf.keras.layers.Layer):
    """multi head attention"""

    def __init__(self, dm, h):
        super().__init__()
        self.h, self.dm, self.depth = h, dm, dm // h
        self.Wq = tf.keras.layers.Dense(dm)
        self.Wk = tf.keras.layers.Dense(dm)
        self.Wv = tf.keras.layers.Dense(dm)
        self.linear = tf.keras.layers.Dense(dm)

    def call(self, Q, K, V, mask):
        b = Q.shape[0]
        q = tf.reshape(self.Wq(Q), (b, self.h, -1, self.depth))
        k = tf.reshape(self.Wk(K), (b, self.h, -1, self.depth))
        v = tf.reshape(self.Wv(V), (b, self.h, -1, self.depth))
        o, w = sdp_attention(q, k, v, mask)
        o = tf.reshape(o, (b, -1, self.dm))
        return self.linear(o), w
