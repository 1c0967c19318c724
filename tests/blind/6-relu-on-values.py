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
        self.Wv = tf.keras.layers.Dense(dm, activation='relu')
        self.linear = tf.keras.layers.Dense(dm)

    def split_heads(self, x):
        b, s = tf.shape(x)[0], tf.shape(x)[1]
        return tf.transpose(tf.reshape(x, (b, s, self.h, self.depth)), (0, 2, 1, 3))

    def call(self, Q, K, V, mask):
        o, w = sdp_attention(self.split_heads(self.Wq(Q)), self.split_heads(self.Wk(K)),
                             self.split_heads(self.Wv(V)), mask)
        o = tf.transpose(o, (0, 2, 1, 3))
        o = tf.reshape(o, (tf.shape(o)[0], tf.shape(o)[1], self.dm))
        return self.linear(o), w
