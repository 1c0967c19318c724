import tensorflow as tf
from tensorflow.keras.layers import Dense, Layer
attend = __import__('5-sdp_attention').sdp_attention


class MultiHeadAttention(Layer):

    def __init__(self, dm, h):
        super().__init__()
        self.dm = dm
        self.h = h
        self.depth = dm // h
        self.Wq, self.Wk, self.Wv, self.linear = (Dense(dm) for _ in range(4))

    def call(self, Q, K, V, mask):
        parts = []
        for dense, t in ((self.Wq, Q), (self.Wk, K), (self.Wv, V)):
            p = dense(t)
            p = tf.stack(tf.split(p, self.h, axis=-1), axis=1)
            parts.append(p)
        out, w = attend(*parts, mask)
        b = tf.shape(Q)[0]
        n = tf.shape(Q)[1]
        return self.linear(tf.reshape(out, (b, n, self.dm))), w
