import tensorflow as tf
from tensorflow import keras


class CausalSelfAttention(keras.layers.Layer):
    def __init__(self, dm, h, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        if dm % h != 0:
            raise ValueError(f"{dm} can't be divided by {h}")
        self.dm, self.h, self.depth = dm, h, dm // h
        self.qkv = keras.layers.Dense(3 * dm)
        self.linear = keras.layers.Dense(dm)
        self.dropout = keras.layers.Dropout(drop_rate)

    def heads(self, t, batch, length):
        return tf.reshape(t, (batch, self.h, length, self.depth))

    def call(self, x, training=False, cache=None):
        b, t = tf.shape(x)[0], tf.shape(x)[1]
        q, k, v = tf.split(self.qkv(x), 3, axis=-1)
        q, k, v = self.heads(q, b, t), self.heads(k, b, t), self.heads(v, b, t)
        if cache is not None:
            k = tf.concat([cache[0], k], axis=2)
            v = tf.concat([cache[1], v], axis=2)
        s = tf.shape(k)[2]
        visible = tf.linalg.band_part(tf.ones((s, s)), -1, 0)[s - t:]
        scores = tf.matmul(q, k, transpose_b=True) / float(self.depth) ** 0.5
        weights = tf.nn.softmax(scores - 1e9 * (1.0 - visible))
        out = tf.reshape(tf.matmul(weights, v), (b, t, self.dm))
        return self.dropout(self.linear(out), training=training), (k, v)
