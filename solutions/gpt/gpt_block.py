"""A block of GPT."""

from keras import activations, layers

from .causal_self_attention import CausalSelfAttention


def gelu(x):
    """The smooth relu of GPT-2, by its formula with tanh."""
    return activations.gelu(x, approximate=True)


class GPTBlock(layers.Layer):
    r"""Let the tokens look back, then think; each part reads a norm of x and adds to x itself (*pre-norm*).

    .. math:: y = x + \mathrm{attention}(\mathrm{norm}_1(x)), \qquad \mathrm{output} = y + f(\mathrm{norm}_2(y)),
        \qquad f(x) = W_2\, \mathrm{gelu}(W_1 x + b_1) + b_2

    Args:
        dm: width of the model, int, a multiple of h.
        h: number of heads, int.
        hidden: width of the feed-forward part, int; 4 * dm in GPT-2.
        drop_rate: share of numbers dropped in training, float, 0.1 by default.

    Attributes:
        layernorm1, layernorm2: `LayerNormalization` layers, epsilon 1e-5, of what goes into each part.
        attention: the `CausalSelfAttention(dm, h, drop_rate)` layer.
        dense_hidden: the `Dense(hidden)` layer, with the gelu of GPT-2 (its formula with tanh).
        dense_output: the `Dense(dm)` layer.
        dropout: the `Dropout` layer of the feed-forward part.

    Call arguments:
        x: the new tokens, float `(batch, target, model)`.
        training: bool, whether numbers are dropped; False by default.
        cache: as in `CausalSelfAttention`.

    Returns:
        output `(batch, target, model)`, and the attention's cache.

    Example:
        >>> from keras import ops
        >>> output, cache = GPTBlock(dm=8, h=2, hidden=32)(ops.ones((3, 4, 8)))
        >>> tuple(output.shape)
        (3, 4, 8)

    Source: Radford et al. (2019), section 2.3; Hendrycks and Gimpel (2016), section 2.
    """

    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.layernorm1 = layers.LayerNormalization(epsilon=1e-5)
        self.attention = CausalSelfAttention(dm, h, drop_rate)
        self.layernorm2 = layers.LayerNormalization(epsilon=1e-5)
        self.dense_hidden = layers.Dense(hidden, activation=gelu)
        self.dense_output = layers.Dense(dm)
        self.dropout = layers.Dropout(drop_rate)

    def call(self, x, training=False, cache=None):
        attended, cache = self.attention(self.layernorm1(x), training=training, cache=cache)  # (batch, target, model)
        x = x + attended
        hidden = self.dense_hidden(self.layernorm2(x))  # (batch, target, hidden)
        output = self.dense_output(hidden)  # (batch, target, model)
        return x + self.dropout(output, training=training), cache
