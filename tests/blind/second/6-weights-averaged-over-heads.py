import tensorflow as tf
sdp_attention = __import__('5-sdp_attention').sdp_attention


class MultiHeadAttention(tf.keras.layers.Layer):

    def __init__(self, dm, h):
        super().__init__()
        self.dm, self.h = dm, h
        self.depth = dm // h
        self.Wq = tf.keras.layers.Dense(dm)
        self.Wk = tf.keras.layers.Dense(dm)
        self.Wv = tf.keras.layers.Dense(dm)
        self.linear = tf.keras.layers.Dense(dm)

    def call(self, Q, K, V, mask):
        cut = lambda t: tf.stack(tf.split(t, self.h, axis=2), axis=1)
        ctx, attn = sdp_attention(cut(self.Wq(Q)), cut(self.Wk(K)), cut(self.Wv(V)), mask)
        joined = tf.concat(tf.unstack(ctx, num=self.h, axis=1), axis=-1)
        # like torch.nn.MultiheadAttention: one map for all heads
        return self.linear(joined), tf.reduce_mean(attn, axis=1)
