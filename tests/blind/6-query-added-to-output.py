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

    def call(self, Q, K, V, mask):
        b = Q.shape[0]
        q, k, v = [tf.transpose(tf.reshape(f(x), (b, -1, self.h, self.depth)), (0, 2, 1, 3))
                   for f, x in zip((self.Wq, self.Wk, self.Wv), (Q, K, V))]
        o, w = sdp_attention(q, k, v, mask)
        o = tf.reshape(tf.transpose(o, (0, 2, 1, 3)), (b, -1, self.dm))
        # residual connection
        return self.linear(o) + Q, w
