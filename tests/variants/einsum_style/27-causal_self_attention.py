import tensorflow as tf
from tensorflow.keras.layers import Dense, Dropout, Layer


class _Memory(Layer):
    """something that appends to its keys and values"""

    def remember(self, cache, new):
        if cache is None:
            return new
        return tuple(tf.concat([old, fresh], axis=2) for old, fresh in zip(cache, new))


class CausalSelfAttention(_Memory):

    def __init__(self, dm, h, drop_rate=0.1):
        super().__init__()
        if dm != h * (dm // h):
            raise ValueError('the heads do not fit into dm')
        self.dm = dm
        self.h = h
        self.qkv, self.linear = Dense(units=3 * dm), Dense(units=dm)
        self.dropout = Dropout(rate=drop_rate)

    def call(self, x, training=False, cache=None):
        d = self.dm // self.h
        new = x.shape[1]
        # q, k and v side by side, then the heads of each
        pieces = tf.reshape(self.qkv(x), [-1, new, 3, self.h, d])
        q, k, v = tf.unstack(tf.einsum('btnhd->nbhtd', pieces))
        k, v = self.remember(cache, (k, v))
        scores = tf.einsum('bhtd,bhsd->bhts', q, k) * d ** -0.5
        # where am i, and where are they
        places = tf.range(k.shape[2])
        seen = places[tf.newaxis, :] <= places[-new:, tf.newaxis]
        scores = tf.where(seen, scores, -1e9)
        # softmax by hand, as before
        e = tf.exp(scores - tf.reduce_max(scores, axis=-1, keepdims=True))
        mixed = tf.einsum('bhts,bhsd->bthd', e, v)
        mixed /= tf.einsum('bhts->bth', e)[..., tf.newaxis]
        out = self.linear(tf.reshape(mixed, [-1, new, self.dm]))
        return self.dropout(out, training=training), (k, v)
