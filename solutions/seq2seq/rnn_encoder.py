"""The recurrent encoder."""

from keras import layers, ops


class RNNEncoder(layers.Layer):
    r"""Read a sentence word by word, and keep what is remembered after each.

    .. math:: h_j = \mathrm{GRU}(\mathrm{embedding}(x_j), h_{j-1})

    Args:
        vocab: number of words in the vocabulary, int.
        embedding: width of a word's vector, int.
        units: width of the hidden state, int.
        batch: number of sentences read at once, int.

    Attributes:
        batch, units: as given.
        embedding: the `Embedding(vocab, embedding)` layer.
        gru: the `GRU(units)` layer; it returns every hidden state and the last, and its recurrent weights start
            Glorot-uniform.

    Call arguments:
        x: words, int `(batch, source)`.
        initial: the hidden state before the first word, float `(batch, units)`; see `initialize_hidden_state`.

    Returns:
        outputs `(batch, source, units)`, the hidden state after each word, and hidden `(batch, units)`, the last.

    Example:
        >>> encoder = RNNEncoder(vocab=20, embedding=4, units=6, batch=3)
        >>> outputs, hidden = encoder(ops.ones((3, 5), dtype="int32"), encoder.initialize_hidden_state())
        >>> tuple(outputs.shape), tuple(hidden.shape)
        ((3, 5, 6), (3, 6))

    Source: Bahdanau et al. (2015), section 3.2, read in one direction; Cho et al. (2014), section 2.3.
    """

    def __init__(self, vocab, embedding, units, batch, **kwargs):
        super().__init__(**kwargs)
        self.batch = batch
        self.units = units
        self.embedding = layers.Embedding(vocab, embedding)
        self.gru = layers.GRU(
            units,
            recurrent_initializer="glorot_uniform",
            return_sequences=True,
            return_state=True,
        )

    def initialize_hidden_state(self):
        """Remember nothing yet: zeros, float `(batch, units)`."""
        return ops.zeros((self.batch, self.units))

    def call(self, x, initial):
        words = self.embedding(x)  # (batch, source, embedding)
        outputs, hidden = self.gru(words, initial_state=initial)  # (batch, source, units), (batch, units)
        return outputs, hidden
