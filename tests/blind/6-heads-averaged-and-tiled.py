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
        split = lambda x: tf.stack(tf.split(x, self.h, axis=2), axis=1)
        out, weights = sdp_attention(split(self.Wq(Q)), split(self.Wk(K)), split(self.Wv(V)), mask)
        mean_head = tf.reduce_mean(out, axis=1)
        out = tf.tile(mean_head, (1, 1, self.h))
        return self.linear(out), weights
