"""Causal attention that remembers."""
from keras import layers, ops

sdp = __import__('5-sdp_attention')


class CausalSelfAttention(layers.Layer):

    def __init__(self, dm, h, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        if dm % h:
            raise ValueError(f"dm = {dm} is not divisible by h = {h}")
        self.dm, self.h, self.drop_rate = dm, h, drop_rate
        self.dropout = layers.Dropout(drop_rate)
        self.linear = layers.Dense(dm, name="linear")
        self.qkv = layers.Dense(3 * dm, name="qkv")

    def get_config(self):
        return {**super().get_config(), "dm": self.dm, "h": self.h, "drop_rate": self.drop_rate}

    def call(self, x, training=False, cache=None):
        t = x.shape[1]
        # (batch, target, 3 * dm) -> (3, batch, heads, target, depth)
        q, *new = ops.unstack(ops.transpose(
            ops.reshape(self.qkv(x), (-1, t, 3, self.h, self.dm // self.h)), (2, 0, 3, 1, 4)))
        k, v = new if cache is None else (ops.concatenate(pair, axis=2) for pair in zip(cache, new))
        s = k.shape[2]
        later = ops.arange(s)[None, :] > ops.arange(s - t, s)[:, None]
        y, _ = sdp.sdp_attention(q, k, v, mask=later)
        y = ops.reshape(ops.moveaxis(y, 1, 2), (-1, t, self.dm))
        return self.dropout(self.linear(y), training=training), (k, v)
