"""Causal self attention"""
from keras import layers, ops


class CausalSelfAttention(layers.Layer):

    def __init__(self, dm, h, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        if dm % h:
            raise ValueError(f"{dm} cannot be divided by {h}")
        self.dm, self.h = dm, h
        self.depth = dm // h
        self.qkv = layers.Dense(dm * 3)
        self.linear = layers.Dense(dm)
        self.dropout = layers.Dropout(drop_rate)

    def heads(self, x):
        x = ops.reshape(x, (ops.shape(x)[0], -1, self.h, self.depth))
        return ops.swapaxes(x, 1, 2)

    def call(self, x, training=False, cache=None):
        Q, K, V = [self.heads(part) for part in ops.split(self.qkv(x), 3, axis=2)]
        if cache is not None:
            K = ops.concatenate([cache[0], K], axis=-2)
            V = ops.concatenate([cache[1], V], axis=-2)

        scores = ops.matmul(Q, ops.swapaxes(K, -1, -2)) / ops.sqrt(float(self.depth))
        # no query sees a later key
        rows, columns = Q.shape[2], K.shape[2]
        mask = ops.triu(ops.ones((rows, columns)), k=1)
        weights = ops.softmax(scores + mask * -1e9, axis=-1)

        out = ops.swapaxes(ops.matmul(weights, V), 1, 2)
        out = ops.reshape(out, (ops.shape(x)[0], -1, self.dm))
        out = self.dropout(self.linear(out), training=training)
        return out, (K, V)
