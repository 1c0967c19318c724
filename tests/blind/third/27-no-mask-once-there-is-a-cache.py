import keras
from keras import ops


class CausalSelfAttention(keras.layers.Layer):
    def __init__(self, dm, h, drop_rate=0.1, **kw):
        super().__init__(**kw)
        if dm % h:
            raise ValueError("dm must be divisible by h")
        self.dm = dm
        self.h = h
        self.qkv = keras.layers.Dense(dm * 3)
        self.linear = keras.layers.Dense(dm)
        self.dropout = keras.layers.Dropout(drop_rate)

    def call(self, x, training=False, cache=None):
        B, T, C = x.shape
        qkv = ops.reshape(self.qkv(x), (-1, T, 3, self.h, C // self.h))
        q, k, v = [ops.transpose(qkv[:, :, i], (0, 2, 1, 3)) for i in range(3)]
        if cache is not None:
            # everything in the cache lies in the past, so nothing has to be hidden
            k = ops.concatenate([cache[0], k], 2)
            v = ops.concatenate([cache[1], v], 2)
        att = ops.einsum('bhqd,bhkd->bhqk', q, k) * (C // self.h) ** -0.5
        if cache is None:
            att = ops.where(ops.tril(ops.ones((T, T))) == 0, -1e9, att)
        att = ops.softmax(att, axis=-1)
        y = ops.einsum('bhqk,bhkd->bqhd', att, v)
        y = self.linear(ops.reshape(y, (-1, T, C)))
        return self.dropout(y, training=training), (k, v)
