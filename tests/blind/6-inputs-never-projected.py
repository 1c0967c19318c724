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

    def split_heads(self, x, batch):
        x = tf.reshape(x, (batch, -1, self.h, self.depth))
        return tf.transpose(x, perm=[0, 2, 1, 3])

    def call(self, Q, K, V, mask):
        batch = tf.shape(Q)[0]
        heads, weights = sdp_attention(self.split_heads(Q, batch), self.split_heads(K, batch),
                                       self.split_heads(V, batch), mask)
        heads = tf.transpose(heads, perm=[0, 2, 1, 3])
        return self.linear(tf.reshape(heads, (batch, -1, self.dm))), weights
