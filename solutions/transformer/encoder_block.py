"""One block of the transformer's encoder."""

from keras import layers

from ..attention import MultiHeadAttention


class EncoderBlock(layers.Layer):
    r"""Let every word look at every other, then think about what it saw, each step added to what was there.

    .. math::

        y = \mathrm{norm}_1(x + \mathrm{attention}(x, x, x)), \qquad
        \mathrm{output} = \mathrm{norm}_2(y + W_2\, \mathrm{relu}(W_1 y))

    Args:
        dm: width of the model, int, a multiple of h.
        h: number of heads, int.
        hidden: width of the feed-forward part, int.
        drop_rate: share of numbers dropped in training, float, 0.1 by default.

    Attributes:
        mha: the `MultiHeadAttention(dm, h)` layer.
        dense_hidden: the `Dense(hidden)` layer, with relu.
        dense_output: the `Dense(dm)` layer.
        layernorm1, layernorm2: `LayerNormalization` layers, epsilon 1e-6, after each sum.
        dropout1, dropout2: `Dropout(drop_rate)` layers, before each sum.

    Call arguments:
        x: the words so far, float `(batch, source, model)`.
        training: bool, whether numbers are dropped.
        mask: float, 1 hides a key; broadcasts to `(batch, heads, source, source)`. None hides nothing.

    Returns:
        output `(batch, source, model)`.

    Raises:
        ValueError: if dm is not a multiple of h.

    Example:
        >>> from keras import ops
        >>> block = EncoderBlock(dm=8, h=2, hidden=16)
        >>> output = block(ops.ones((3, 5, 8)), training=False, mask=None)
        >>> tuple(output.shape)
        (3, 5, 8)

    Source: Vaswani et al. (2017), sections 3.1, 3.3 and 5.4.
    """

    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.mha = MultiHeadAttention(dm, h)
        self.dense_hidden = layers.Dense(hidden, activation="relu")
        self.dense_output = layers.Dense(dm)
        self.layernorm1 = layers.LayerNormalization(epsilon=1e-6)
        self.layernorm2 = layers.LayerNormalization(epsilon=1e-6)
        self.dropout1 = layers.Dropout(drop_rate)
        self.dropout2 = layers.Dropout(drop_rate)

    def call(self, x, training, mask=None):
        attention, _ = self.mha(x, x, x, mask=mask)  # (batch, source, model)
        attention = self.dropout1(attention, training=training)
        x = self.layernorm1(x + attention)
        hidden = self.dense_hidden(x)  # (batch, source, hidden)
        output = self.dense_output(hidden)  # (batch, source, model)
        output = self.dropout2(output, training=training)
        return self.layernorm2(x + output)
