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
        q = self.Wq(Q)
        k = self.Wk(K)
        v = self.Wv(V)
        outputs, weights = [], []
        for n in range(self.h):
            cut = slice(n * self.depth, (n + 1) * self.depth)
            o, w = sdp_attention(q[..., cut], k[..., cut], v[..., cut])
            outputs.append(o)
            weights.append(w)
        return self.linear(tf.concat(outputs, -1)), tf.stack(weights, 1)
