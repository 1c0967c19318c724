"""Guessing hidden words."""

from keras import layers, ops


class MaskedLMHead(layers.Layer):
    r"""Score, at every place of a text, which token stands there.

    .. math:: \mathrm{logits} = \mathrm{norm}(\mathrm{gelu}(W\, \mathrm{hidden} + b))\, E^\top + \mathrm{bias}

    Args:
        dm: width of the model, int.
        vocab: number of tokens in the vocabulary, int.

    Attributes:
        dense: the `Dense(dm)` layer, with gelu (the exact one, by its formula with erf).
        layernorm: the `LayerNormalization` layer, epsilon 1e-12.
        bias: the `Embedding(vocab, 1)` layer, zeros at first: each token's own number, which is added to its logit.

    Call arguments:
        hidden: float `(batch, source, model)`, as a `Bert` makes it.
        table: that model's vectors of the tokens, float `(vocab, model)` (*tied* output).

    Returns:
        logits `(batch, source, vocab)`.

    Raises:
        ValueError: if table is not `(vocab, model)`.

    Example:
        >>> head = MaskedLMHead(dm=8, vocab=20)
        >>> logits = head(ops.ones((3, 4, 8)), ops.ones((20, 8)))
        >>> tuple(logits.shape)
        (3, 4, 20)

    Source: Devlin et al. (2019), section 3.1; Press and Wolf (2017) tie the output.
    """

    def __init__(self, dm, vocab, **kwargs):
        super().__init__(**kwargs)
        self.sizes = (vocab, dm)
        self.dense = layers.Dense(dm, activation="gelu")  # Keras's is the exact one
        self.layernorm = layers.LayerNormalization(epsilon=1e-12)
        self.bias = layers.Embedding(vocab, 1, embeddings_initializer="zeros")

    def call(self, hidden, table):
        if tuple(table.shape) != self.sizes:
            raise ValueError(
                f"table must be (vocab, model) = {self.sizes}; received {tuple(table.shape)}. "
                "Give the table of the model's own token embedding."
            )
        x = self.layernorm(self.dense(hidden))  # (batch, source, model)
        bias = self.bias(ops.arange(self.sizes[0]))[:, 0]  # (vocab,)
        return ops.matmul(x, ops.transpose(table)) + bias  # (batch, source, vocab)
