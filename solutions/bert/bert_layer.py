"""One layer of BERT."""

from keras import layers

from ..attention import MultiHeadAttention


class BertLayer(layers.Layer):
    r"""Let every token look at every other, then think about what it saw; a norm follows each sum (*post-norm*).

    .. math::

        y = \mathrm{norm}_1(x + \mathrm{attention}(x, x, x)), \qquad
        \mathrm{output} = \mathrm{norm}_2(y + W_2\, \mathrm{gelu}(W_1 y + b_1) + b_2)

    It is the transformer's `EncoderBlock` with gelu for relu and a smaller epsilon.

    Args:
        dm: width of the model, int, a multiple of h.
        h: number of heads, int.
        hidden: width of the feed-forward part, int; 4 * dm in BERT.
        drop_rate: share of numbers dropped in training, float, 0.1 by default.

    Attributes:
        mha: the `MultiHeadAttention(dm, h)` layer.
        dropout1, dropout2: `Dropout(drop_rate)` layers, before each sum.
        layernorm1, layernorm2: `LayerNormalization` layers, epsilon 1e-12, after each sum.
        dense_hidden: the `Dense(hidden)` layer, with gelu (the exact one, by its formula with erf).
        dense_output: the `Dense(dm)` layer.

    Call arguments:
        x: the tokens so far, float `(batch, source, model)`.
        mask: float, 1 hides a key; broadcasts to `(batch, heads, source, source)`. None hides nothing.
        training: bool, whether numbers are dropped; False by default.

    Returns:
        output `(batch, source, model)`.

    Raises:
        ValueError: if dm is not a multiple of h.

    Example:
        >>> from keras import ops
        >>> layer = BertLayer(dm=8, h=2, hidden=32)
        >>> output = layer(ops.ones((3, 5, 8)))
        >>> tuple(output.shape)
        (3, 5, 8)

    Source: Devlin et al. (2019), section 3 and appendix A.2; Hendrycks and Gimpel (2016), section 2.
    """

    def __init__(self, dm, h, hidden, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.mha = MultiHeadAttention(dm, h)
        self.dropout1 = layers.Dropout(drop_rate)
        self.layernorm1 = layers.LayerNormalization(epsilon=1e-12)
        self.dense_hidden = layers.Dense(hidden, activation="gelu")  # Keras's is the exact one
        self.dense_output = layers.Dense(dm)
        self.dropout2 = layers.Dropout(drop_rate)
        self.layernorm2 = layers.LayerNormalization(epsilon=1e-12)

    def call(self, x, mask=None, training=False):
        attention, _ = self.mha(x, x, x, mask=mask)  # (batch, source, model)
        attention = self.dropout1(attention, training=training)
        x = self.layernorm1(x + attention)
        hidden = self.dense_hidden(x)  # (batch, source, hidden)
        output = self.dense_output(hidden)  # (batch, source, model)
        output = self.dropout2(output, training=training)
        return self.layernorm2(x + output)
