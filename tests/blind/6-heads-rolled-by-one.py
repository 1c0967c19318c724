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
        q = tf.split(self.Wq(Q), self.h, axis=-1)
        k = tf.split(self.Wk(K), self.h, axis=-1)
        v = tf.split(self.Wv(V), self.h, axis=-1)
        m = None if mask is None else mask[:, 0]
        result, weights = [], []
        for i in range(self.h):
            # heads count from 1
            o, w = sdp_attention(q[i], k[i], v[i - 1], m)
            result.append(o)
            weights.append(w)
        return self.linear(tf.concat(result, axis=-1)), tf.stack(weights, axis=1)
