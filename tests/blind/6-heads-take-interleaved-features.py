import tensorflow as tf
sdp_attention = __import__('5-sdp_attention').sdp_attention


class MultiHeadAttention(tf.keras.layers.Layer):
    def __init__(self, dm, h):
        super().__init__()
        self.h, self.dm, self.depth = h, dm, dm // h
        self.Wq = tf.keras.layers.Dense(dm)
        self.Wk = tf.keras.layers.Dense(dm)
        self.Wv = tf.keras.layers.Dense(dm)
        self.linear = tf.keras.layers.Dense(dm)

    def call(self, Q, K, V, mask):
        b = tf.shape(Q)[0]

        def heads(x):
            x = tf.reshape(x, (b, -1, self.depth, self.h))
            return tf.transpose(x, [0, 3, 1, 2])

        o, w = sdp_attention(heads(self.Wq(Q)), heads(self.Wk(K)), heads(self.Wv(V)), mask)
        o = tf.transpose(o, [0, 2, 3, 1])
        return self.linear(tf.reshape(o, (b, -1, self.dm))), w
