"""The transformer's decoder."""

from keras import layers, ops

from ..attention import positional_encoding
from .decoder_block import DecoderBlock


class Decoder(layers.Layer):
    r"""Turn the target so far into vectors that know their place, then pass them through N blocks that read the source.

    .. math::

        x_0 = \mathrm{dropout}(\sqrt{dm}\, \mathrm{embedding}(\mathrm{words}) + PE), \qquad
        x_n = \mathrm{block}_n(x_{n-1}, e), \qquad \mathrm{output} = x_N

    Args:
        N: number of blocks, int.
        dm: width of the model, an even int, a multiple of h.
        h: number of heads, int.
        hidden: width of the feed-forward parts, int.
        target_vocab: number of words in the target vocabulary, int.
        max_seq_len: length of the longest target, int.
        drop_rate: share of numbers dropped in training, float, 0.1 by default.

    Attributes:
        N, dm: as given.
        embedding: the `Embedding(target_vocab, dm)` layer.
        positional_encoding: the table of positions, float array `(max_seq_len, dm)`.
        blocks: a list of N `DecoderBlock` layers.
        dropout: the `Dropout(drop_rate)` layer.

    Call arguments:
        x: words, int `(batch, target)`.
        encoder_output: what the encoder made of the source, float `(batch, source, model)`.
        training: bool, whether numbers are dropped.
        look_ahead_mask: float, 1 hides a target key; broadcasts to `(batch, heads, target, target)`. None: nothing.
        padding_mask: float, 1 hides a source key; broadcasts to `(batch, heads, target, source)`. None: nothing.

    Returns:
        output `(batch, target, model)`.

    Raises:
        ValueError: if dm is odd or not a multiple of h.

    Example:
        >>> decoder = Decoder(N=1, dm=8, h=2, hidden=16, target_vocab=20, max_seq_len=10)
        >>> x, encoder_output = ops.ones((3, 4), dtype="int32"), ops.ones((3, 5, 8))
        >>> output = decoder(x, encoder_output, training=False, look_ahead_mask=None, padding_mask=None)
        >>> tuple(output.shape)
        (3, 4, 8)

    Source: Vaswani et al. (2017), sections 3.1, 3.4, 3.5 and 5.4.
    """

    def __init__(self, N, dm, h, hidden, target_vocab, max_seq_len, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.N = N
        self.dm = dm
        self.embedding = layers.Embedding(target_vocab, dm)
        self.positional_encoding = positional_encoding(max_seq_len, dm)
        self.blocks = [DecoderBlock(dm, h, hidden, drop_rate) for _ in range(N)]
        self.dropout = layers.Dropout(drop_rate)

    def call(self, x, encoder_output, training, look_ahead_mask, padding_mask):
        length = ops.shape(x)[1]
        x = self.embedding(x)  # (batch, target, model)
        x = x * self.dm**0.5
        encoding = ops.convert_to_tensor(self.positional_encoding, dtype=x.dtype)  # (max_seq_len, model)
        x = x + encoding[:length]
        x = self.dropout(x, training=training)
        for block in self.blocks:
            x = block(x, encoder_output, training=training, look_ahead_mask=look_ahead_mask, padding_mask=padding_mask)
        return x
