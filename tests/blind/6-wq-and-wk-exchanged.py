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

    def project(self, dense, x):
        y = dense(x)
        y = tf.reshape(y, (-1, x.shape[1], self.h, self.depth))
        return tf.transpose(y, (0, 2, 1, 3))

    def call(self, Q, K, V, mask):
        out, weights = sdp_attention(self.project(self.Wk, Q),
                                     self.project(self.Wq, K),
                                     self.project(self.Wv, V), mask)
        out = tf.transpose(out, (0, 2, 1, 3))
        out = tf.reshape(out, (-1, Q.shape[1], self.dm))
        return self.linear(out), weights
