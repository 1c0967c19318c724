import tensorflow as tf
from keras import layers

sdp_attention = __import__('5-sdp_attention').sdp_attention


class CausalSelfAttention(layers.Layer):
    def __init__(self, dm, h, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        if dm % h != 0:
            raise ValueError(f"dm={dm} cannot be shared by {h} heads")
        self.dm, self.h, self.depth = dm, h, dm // h
        self.qkv = layers.Dense(3 * dm)
        self.linear = layers.Dense(dm)
        self.dropout = layers.Dropout(drop_rate)

    def heads(self, x):
        x = tf.reshape(x, (tf.shape(x)[0], x.shape[1], self.h, self.depth))
        return tf.transpose(x, (0, 2, 1, 3))

    def call(self, x, training=False, cache=None):
        q, k, v = tf.split(self.qkv(x), 3, axis=-1)
        q, k, v = self.heads(q), self.heads(k), self.heads(v)
        if cache is None:
            n = x.shape[1]
            mask = 1.0 - tf.linalg.band_part(tf.ones((n, n)), -1, 0)
        else:
            # the cached tokens are all in the past
            k = tf.concat([cache[0], k], axis=2)
            v = tf.concat([cache[1], v], axis=2)
            mask = None
        y, _ = sdp_attention(q, k, v, mask)
        y = tf.transpose(y, (0, 2, 1, 3))
        y = tf.reshape(y, (tf.shape(y)[0], x.shape[1], self.dm))
        return self.dropout(self.linear(y), training=training), (k, v)
