"""Multi-head attention with keras.ops."""
import keras
from keras import layers, ops

sdp = __import__('5-sdp_attention')


class MultiHeadAttention(keras.layers.Layer):
    """dm features shared out to h heads of dm // h features each."""

    def __init__(self, dm, h, **kwargs):
        super().__init__(**kwargs)
        if dm % h:
            raise ValueError(f"dm = {dm} is not divisible by h = {h}")
        # the way out first, then the three ways in
        self.linear = layers.Dense(dm, name="linear")
        self.Wv = layers.Dense(dm, name="value")
        self.Wk = layers.Dense(dm, name="key")
        self.Wq = layers.Dense(dm, name="query")
        self.dm, self.h = dm, h
        self.depth = dm // h
        self.last_weights = None

    def get_config(self):
        return {**super().get_config(), "dm": self.dm, "h": self.h}

    def _to_heads(self, t):
        b, length, _ = ops.shape(t)
        return ops.moveaxis(ops.reshape(t, (b, length, self.h, self.depth)), 2, 1)

    def _from_heads(self, t):
        b, _, length, _ = ops.shape(t)
        return ops.reshape(ops.moveaxis(t, 1, 2), (b, length, self.dm))

    def call(self, Q, K, V, mask=None):
        heads = [self._to_heads(proj(t)) for proj, t in
                 ((self.Wq, Q), (self.Wk, K), (self.Wv, V))]
        attended, weights = sdp.sdp_attention(*heads, mask=mask)
        return self.linear(self._from_heads(attended)), weights
