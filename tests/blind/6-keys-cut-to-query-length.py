import tensorflow as tf
sdp_attention = __import__('5-sdp_attention').sdp_attention


class MultiHeadAttention(tf.keras.layers.Layer):
    def __init__(self, dm, h):
        super(MultiHeadAttention, self).__init__()
        self.h = h
        self.dm = dm
        self.depth = int(dm / h)
        self.Wq = tf.keras.layers.Dense(dm)
        self.Wk = tf.keras.layers.Dense(dm)
        self.Wv = tf.keras.layers.Dense(dm)
        self.linear = tf.keras.layers.Dense(dm)

    def call(self, Q, K, V, mask):
        batch, seq_len = tf.shape(Q)[0], tf.shape(Q)[1]

        def heads(x):
            x = tf.reshape(x, (batch, seq_len, self.h, self.depth))
            return tf.transpose(x, [0, 2, 1, 3])

        q, k, v = heads(self.Wq(Q)), heads(self.Wk(K)), heads(self.Wv(V))
        o, w = sdp_attention(q, k, v, mask)
        o = tf.reshape(tf.transpose(o, [0, 2, 1, 3]), (batch, seq_len, self.dm))
        return self.linear(o), w
