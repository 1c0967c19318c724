"""Self-attention that never looks ahead, and remembers keys and values."""

from keras import layers, ops

from ..attention import sdp_attention
from ..attention.multi_head_attention import join_heads, split_heads


class CausalSelfAttention(layers.Layer):
    r"""Attend to the tokens so far, in several heads; keys and values may be kept for the tokens to come.

    .. math::

        [Q; K; V] = X W + b, \qquad \mathrm{output} = [\mathrm{head}_1; \ldots; \mathrm{head}_h]\, W^o,
        \qquad \text{mask}_{ij} = 1 \text{ if } j > i

    Args:
        dm: width of the model, int, a multiple of h.
        h: number of heads, int.
        drop_rate: share of the output's numbers dropped in training, float, 0.1 by default.

    Attributes:
        dm, h: as given.
        qkv: the `Dense(3 * dm)` layer that makes queries, keys and values, in this order, at once.
        linear: the `Dense(dm)` layer that mixes the joined heads.
        dropout: the `Dropout` layer of the output.

    Call arguments:
        x: the new tokens, float `(batch, target, model)`.
        training: bool, whether numbers are dropped; False by default.
        cache: keys and values of the tokens before them, each float `(batch, heads, source, depth)`, as a call returned
            them; None where there are none.

    Returns:
        output `(batch, target, model)`, and the cache for the next call: keys and values of all tokens so far.

    Raises:
        ValueError: if dm is not a multiple of h.

    Example:
        >>> layer = CausalSelfAttention(dm=8, h=2)
        >>> output, cache = layer(ops.ones((3, 4, 8)))
        >>> output, (keys, values) = layer(ops.ones((3, 1, 8)), cache=cache)
        >>> tuple(output.shape), tuple(keys.shape)
        ((3, 1, 8), (3, 2, 5, 4))

    Source: Radford et al. (2019), section 2.3; Vaswani et al. (2017), section 3.2.3.
    """

    def __init__(self, dm, h, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        if dm % h:
            raise ValueError(f"dm must be a multiple of h, so that the heads share it evenly; received dm={dm}, h={h}.")
        self.dm = dm
        self.h = h
        self.qkv = layers.Dense(3 * dm)
        self.linear = layers.Dense(dm)
        self.dropout = layers.Dropout(drop_rate)

    def call(self, x, training=False, cache=None):
        queries, keys, values = ops.split(self.qkv(x), 3, axis=-1)  # (batch, target, model) each
        queries, keys, values = (split_heads(part, self.h) for part in (queries, keys, values))
        if cache is not None:
            keys = ops.concatenate([cache[0], keys], axis=2)  # (batch, heads, source, depth)
            values = ops.concatenate([cache[1], values], axis=2)
        target, source = queries.shape[2], keys.shape[2]
        ahead = ops.triu(ops.ones((target, source)), k=source - target + 1)  # (target, source)
        heads, _ = sdp_attention(queries, keys, values, ahead)  # (batch, heads, target, depth)
        output = self.linear(join_heads(heads))  # (batch, target, model)
        return self.dropout(output, training=training), (keys, values)
