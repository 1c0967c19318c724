import tensorflow as tf
sdp_attention = __import__('5-sdp_attention').sdp_attention


class MultiHeadAttention(tf.keras.layers.Layer):

    def __init__(self, dm, h):
        super(MultiHeadAttention, self).__init__()
        self.h, self.dm, self.depth = h, dm, dm // h
        self.Wq = tf.keras.layers.Dense(dm)
        self.Wk = tf.keras.layers.Dense(dm)
        self.Wv = tf.keras.layers.Dense(dm)
        self.linear = tf.keras.layers.Dense(dm)

    def heads(self, t):
        return tf.reshape(t, (t.shape[0], self.h, -1, self.depth))

    def call(self, Q, K, V, mask):
        z, weights = sdp_attention(self.heads(self.Wq(Q)), self.heads(self.Wk(K)),
                                   self.heads(self.Wv(V)), mask)
        z = tf.transpose(z, [0, 2, 1, 3])
        z = tf.reshape(z, (Q.shape[0], -1, self.dm))
        return self.linear(z), weights
