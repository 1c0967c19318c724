"""Multi-head attention."""

from keras import layers, ops

from .sdp_attention import sdp_attention


class MultiHeadAttention(layers.Layer):
    r"""Attend several times side by side, each head with its own projections.

    .. math::

        \mathrm{head}_i = \mathrm{attention}(Q W^q_i, K W^k_i, V W^v_i), \qquad
        \mathrm{output} = [\mathrm{head}_1; \ldots; \mathrm{head}_h]\, W^o

    Args:
        dm: width of the model, int, a multiple of h.
        h: number of heads, int.

    Attributes:
        dm, h: as given.
        depth: width of one head, dm // h.
        Wq, Wk, Wv: `Dense(dm)` layers that project queries, keys and values.
        linear: the `Dense(dm)` layer that mixes the joined heads.

    Call arguments:
        Q: queries, float `(batch, target, model)`.
        K: keys, float `(batch, source, model)`.
        V: values, float `(batch, source, model)`.
        mask: float, 1 hides a key; broadcasts to `(batch, heads, target, source)`. None hides nothing.

    Returns:
        output `(batch, target, model)` and weights `(batch, heads, target, source)`.

    Raises:
        ValueError: if dm is not a multiple of h.

    Example:
        >>> layer = MultiHeadAttention(dm=8, h=2)
        >>> output, weights = layer(ops.ones((3, 4, 8)), ops.ones((3, 5, 8)), ops.ones((3, 5, 8)), mask=None)
        >>> tuple(output.shape), tuple(weights.shape)
        ((3, 4, 8), (3, 2, 4, 5))

    Source: Vaswani et al. (2017), section 3.2.2.
    """

    def __init__(self, dm, h, **kwargs):
        super().__init__(**kwargs)
        if dm % h:
            raise ValueError(f"dm must be a multiple of h, so that the heads share it evenly; received dm={dm}, h={h}.")
        self.dm = dm
        self.h = h
        self.depth = dm // h
        self.Wq = layers.Dense(dm)
        self.Wk = layers.Dense(dm)
        self.Wv = layers.Dense(dm)
        self.linear = layers.Dense(dm)

    def call(self, Q, K, V, mask=None):
        queries = split_heads(self.Wq(Q), self.h)  # (batch, heads, target, depth)
        keys = split_heads(self.Wk(K), self.h)  # (batch, heads, source, depth)
        values = split_heads(self.Wv(V), self.h)  # (batch, heads, source, depth)
        heads, weights = sdp_attention(queries, keys, values, mask)  # (batch, heads, target, depth)
        return self.linear(join_heads(heads)), weights  # (batch, target, model)


def split_heads(x, h):
    """Cut the last axis into h heads: `(batch, length, model)` to `(batch, heads, length, depth)`."""
    batch, length, model = ops.shape(x)
    x = ops.reshape(x, (batch, length, h, model // h))
    return ops.transpose(x, (0, 2, 1, 3))


def join_heads(x):
    """Lay the heads side by side again: `(batch, heads, length, depth)` to `(batch, length, model)`."""
    batch, heads, length, depth = ops.shape(x)
    x = ops.transpose(x, (0, 2, 1, 3))
    return ops.reshape(x, (batch, length, heads * depth))
