import tensorflow as tf
sdp_attention = __import__('5-sdp_attention').sdp_attention


class MultiHeadAttention(tf.keras.layers.Layer):
    """ multi head attention """

    def __init__(self, dm, h):
        """ init """
        super(MultiHeadAttention, self).__init__()
        self.h = h
        self.dm = dm
        self.depth = int(dm / h)
        self.Wq = tf.keras.layers.Dense(units=dm)
        self.Wk = tf.keras.layers.Dense(units=dm)
        self.Wv = tf.keras.layers.Dense(units=dm)
        self.linear = tf.keras.layers.Dense(units=dm)

    def call(self, Q, K, V, mask):
        """ call """
        n = tf.shape(Q)[0]
        shape = (n, -1, self.h, self.depth)
        order = (0, 2, 1, 3)
        query = tf.transpose(tf.reshape(self.Wq(Q), shape), order)
        key = tf.transpose(tf.reshape(self.Wk(K), shape), order)
        value = tf.transpose(tf.reshape(self.Wv(V), shape), order)
        att, weights = sdp_attention(query, key, value)
        flat = tf.reshape(tf.transpose(att, order), (n, -1, self.dm))
        return self.linear(flat), weights
