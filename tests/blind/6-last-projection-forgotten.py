import tensorflow as tf
sdp_attention = __import__('5-sdp_attention').sdp_attention


class MultiHeadAttention(tf.keras.layers.Layer):
    def __init__(self, dm, h):
        super().__init__()
        self.h = h
        self.dm = dm
        self.depth = dm // h
        self.Wq = tf.keras.layers.Dense(units=dm)
        self.Wk = tf.keras.layers.Dense(units=dm)
        self.Wv = tf.keras.layers.Dense(units=dm)
        self.linear = tf.keras.layers.Dense(units=dm)

    def split(self, x):
        parts = tf.split(x, self.h, axis=-1)
        return tf.stack(parts, axis=1)

    def join(self, x):
        return tf.concat(tf.unstack(x, axis=1), axis=-1)

    def call(self, Q, K, V, mask):
        out, w = sdp_attention(self.split(self.Wq(Q)), self.split(self.Wk(K)),
                               self.split(self.Wv(V)), mask)
        return self.join(out), w
