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
        N = Q.shape[0]
        queries = tf.reshape(self.Wq(Q), (N, Q.shape[1], self.h, self.depth))
        keys = tf.reshape(self.Wk(K), (N, K.shape[1], self.h, self.depth))
        values = tf.reshape(self.Wv(V), (N, V.shape[1], self.h, self.depth))

        energy = tf.einsum("nqhd,nkhd->nhqk", queries, keys)
        energy = energy / (self.dm ** (1 / 2))
        if mask is not None:
            energy += mask * -1e9
        attention = tf.nn.softmax(energy, axis=3)
        out = tf.einsum("nhql,nlhd->nqhd", attention, values)
        out = tf.reshape(out, (N, Q.shape[1], self.h * self.depth))
        return self.linear(out), attention
