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

    def heads(self, x):
        return tf.stack([x[:, :, i * self.depth:(i + 1) * self.depth]
                         for i in range(self.h)], axis=1)

    def call(self, Q, K, V, mask):
        Q = Q[:, ::-1]
        o, w = sdp_attention(self.heads(self.Wq(Q)), self.heads(self.Wk(K)),
                             self.heads(self.Wv(V)), mask)
        o = tf.concat([o[:, i] for i in range(self.h)], axis=-1)
        return self.linear(o), w
