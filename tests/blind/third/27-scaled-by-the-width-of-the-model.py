import math

import tensorflow as tf


class CausalSelfAttention(tf.keras.layers.Layer):
    """all heads with einsum"""

    def __init__(self, dm, h, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        if dm % h != 0:
            raise ValueError("h must divide dm")
        self.dm = dm
        self.h = h
        self.qkv = tf.keras.layers.Dense(3 * dm)
        self.linear = tf.keras.layers.Dense(dm)
        self.dropout = tf.keras.layers.Dropout(drop_rate)

    def call(self, x, training=False, cache=None):
        new = x.shape[1]
        projected = self.qkv(x)
        parts = []
        for i in range(3):
            part = projected[:, :, i * self.dm:(i + 1) * self.dm]
            part = tf.reshape(part, (-1, new, self.h, self.dm // self.h))
            parts.append(tf.transpose(part, perm=[0, 2, 1, 3]))
        query, key, value = parts
        old = 0
        if cache is not None:
            old = cache[0].shape[2]
            key = tf.concat((cache[0], key), axis=2)
            value = tf.concat((cache[1], value), axis=2)
        scores = tf.einsum("bhtd,bhsd->bhts", query, key) / math.sqrt(self.dm)
        place = tf.range(old, old + new)[:, tf.newaxis]
        future = tf.cast(tf.range(old + new)[tf.newaxis, :] > place, scores.dtype)
        scores += future * -1e9
        context = tf.einsum("bhts,bhsd->bthd", tf.nn.softmax(scores, axis=-1), value)
        context = tf.reshape(context, (-1, new, self.dm))
        return self.dropout(self.linear(context), training=training), (key, value)
