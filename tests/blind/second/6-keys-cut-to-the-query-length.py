import tensorflow as tf
sdp_attention = __import__('5-sdp_attention').sdp_attention


class MultiHeadAttention(tf.keras.layers.Layer):
    def __init__(self, dm, h):
        super(MultiHeadAttention, self).__init__()
        self.h = h
        self.dm = dm
        self.depth = dm // h
        self.Wq = tf.keras.layers.Dense(dm)
        self.Wk = tf.keras.layers.Dense(dm)
        self.Wv = tf.keras.layers.Dense(dm)
        self.linear = tf.keras.layers.Dense(dm)

    def call(self, Q, K, V, mask):
        batch, seq_len = Q.shape[0], Q.shape[1]

        def to_heads(t):
            t = tf.reshape(t, [batch, seq_len, self.h, self.depth])
            return tf.einsum('bshd->bhsd', t)

        o, w = sdp_attention(to_heads(self.Wq(Q)), to_heads(self.Wk(K)), to_heads(self.Wv(V)), mask)
        o = tf.reshape(tf.einsum('bhsd->bshd', o), [batch, seq_len, self.dm])
        return self.linear(o), w
