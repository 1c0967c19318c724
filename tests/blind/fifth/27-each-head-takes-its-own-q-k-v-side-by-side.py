from keras import layers, ops


class CausalSelfAttention(layers.Layer):
    def __init__(self, dm, h, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        if dm % h:
            raise ValueError("dm must be a multiple of h")
        self.dm = dm
        self.h = h
        self.qkv = layers.Dense(3 * dm)
        self.linear = layers.Dense(dm)
        self.dropout = layers.Dropout(drop_rate)

    def call(self, x, training=False, cache=None):
        depth = self.dm // self.h
        new = x.shape[1]
        mixed = ops.reshape(self.qkv(x), (-1, new, self.h, 3 * depth))
        mixed = ops.moveaxis(mixed, 2, 1)
        q = mixed[..., :depth]
        k = mixed[..., depth : 2 * depth]
        v = mixed[..., 2 * depth :]
        if cache is not None:
            k = ops.concatenate((cache[0], k), axis=-2)
            v = ops.concatenate((cache[1], v), axis=-2)
        old = k.shape[2] - new
        query_place = ops.arange(old, old + new)[:, None]
        key_place = ops.arange(old + new)[None, :]
        hidden = ops.cast(key_place > query_place, "float32")
        scores = ops.einsum("bhqd,bhkd->bhqk", q, k) / depth**0.5 - 1e9 * hidden
        weights = ops.softmax(scores)
        together = ops.einsum("bhqk,bhkd->bqhd", weights, v)
        out = self.linear(ops.reshape(together, (-1, new, self.dm)))
        return self.dropout(out, training=training), (k, v)
