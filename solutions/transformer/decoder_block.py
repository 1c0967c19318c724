"""One block of the transformer's decoder."""

from keras import layers

from ..attention import MultiHeadAttention


class DecoderBlock(layers.Layer):
    r"""Look at what was said so far, then at the source, then think, each step added to what was there.

    .. math::

        y = \mathrm{norm}_1(x + \mathrm{attention}(x, x, x)), \qquad
        z = \mathrm{norm}_2(y + \mathrm{attention}(y, e, e)), \qquad
        \mathrm{output} = \mathrm{norm}_3(z + W_2\, \mathrm{relu}(W_1 z))

    Args:
        dm: width of the model, int, a multiple of h.
        h: number of heads, int.
        hidden: width of the feed-forward part, int.
        drop_rate: share of numbers dropped in training, float, 0.1 by default.

    Attributes:
        mha1: the `MultiHeadAttention(dm, h)` layer of the target on itself.
        mha2: the `MultiHeadAttention(dm, h)` layer of the target on the source.
        dense_hidden: the `Dense(hidden)` layer, with relu.
        dense_output: the `Dense(dm)` layer.
        layernorm1, layernorm2, layernorm3: `LayerNormalization` layers, epsilon 1e-6, after each sum.
        dropout1, dropout2, dropout3: `Dropout(drop_rate)` layers, before each sum.

    Call arguments:
        x: the target so far, float `(batch, target, model)`.
        encoder_output: what the encoder made of the source, float `(batch, source, model)`.
        training: bool, whether numbers are dropped.
        look_ahead_mask: float, 1 hides a target key; broadcasts to `(batch, heads, target, target)`. None: nothing.
        padding_mask: float, 1 hides a source key; broadcasts to `(batch, heads, target, source)`. None: nothing.

    Returns:
        output `(batch, target, model)`.

    Raises:
        ValueError: if dm is not a multiple of h.

    Example:
        >>> from keras import ops
        >>> block = DecoderBlock(dm=8, h=2, hidden=16)
        >>> x, encoder_output = ops.ones((3, 4, 8)), ops.ones((3, 5, 8))
        >>> output = block(x, encoder_output, training=False, look_ahead_mask=None, padding_mask=None)
        >>> tuple(output.shape)
        (3, 4, 8)

    Source: Vaswani et al. (2017), sections 3.1, 3.2.3, 3.3 and 5.4.
    """

    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.mha1 = MultiHeadAttention(dm, h)
        self.mha2 = MultiHeadAttention(dm, h)
        self.dense_hidden = layers.Dense(hidden, activation="relu")
        self.dense_output = layers.Dense(dm)
        self.layernorm1 = layers.LayerNormalization(epsilon=1e-6)
        self.layernorm2 = layers.LayerNormalization(epsilon=1e-6)
        self.layernorm3 = layers.LayerNormalization(epsilon=1e-6)
        self.dropout1 = layers.Dropout(drop_rate)
        self.dropout2 = layers.Dropout(drop_rate)
        self.dropout3 = layers.Dropout(drop_rate)

    def call(self, x, encoder_output, training, look_ahead_mask, padding_mask):
        self_attention, _ = self.mha1(x, x, x, mask=look_ahead_mask)  # (batch, target, model)
        self_attention = self.dropout1(self_attention, training=training)
        x = self.layernorm1(x + self_attention)
        cross_attention, _ = self.mha2(x, encoder_output, encoder_output, mask=padding_mask)  # (batch, target, model)
        cross_attention = self.dropout2(cross_attention, training=training)
        x = self.layernorm2(x + cross_attention)
        hidden = self.dense_hidden(x)  # (batch, target, hidden)
        output = self.dense_output(hidden)  # (batch, target, model)
        output = self.dropout3(output, training=training)
        return self.layernorm3(x + output)
