import tensorflow as tf


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
        b, t, s = Q.shape[0], Q.shape[1], K.shape[1]
        q = tf.reshape(self.Wq(Q), (b, t, self.h, self.depth))
        k = tf.reshape(self.Wk(K), (b, s, self.h, self.depth))
        v = tf.reshape(self.Wv(V), (b, s, self.h, self.depth))
        e = tf.einsum('bthd,bshd->bhts', q, k) / self.depth ** 0.5
        if mask is not None:
            e += mask * -1e9
        w = tf.nn.softmax(e, axis=-1)
        o = tf.einsum('bhts,bshd->bhtd', w, v)
        o = tf.reshape(o, (b, t, self.dm))
        return self.linear(o), w
