"""The transformer's encoder."""

from keras import layers, ops

from ..attention import positional_encoding
from .encoder_block import EncoderBlock


class Encoder(layers.Layer):
    r"""Turn words into vectors that know their place, then pass them through N blocks, one after the other.

    .. math::

        x_0 = \mathrm{dropout}(\sqrt{dm}\, \mathrm{embedding}(\mathrm{words}) + PE), \qquad
        x_n = \mathrm{block}_n(x_{n-1}), \qquad \mathrm{output} = x_N

    Args:
        N: number of blocks, int.
        dm: width of the model, an even int, a multiple of h.
        h: number of heads, int.
        hidden: width of the feed-forward parts, int.
        input_vocab: number of words in the source vocabulary, int.
        max_seq_len: length of the longest source, int.
        drop_rate: share of numbers dropped in training, float, 0.1 by default.

    Attributes:
        N, dm: as given.
        embedding: the `Embedding(input_vocab, dm)` layer.
        positional_encoding: the table of positions, float array `(max_seq_len, dm)`.
        blocks: a list of N `EncoderBlock` layers.
        dropout: the `Dropout(drop_rate)` layer.

    Call arguments:
        x: words, int `(batch, source)`.
        training: bool, whether numbers are dropped.
        mask: float, 1 hides a key; broadcasts to `(batch, heads, source, source)`. None hides nothing.

    Returns:
        output `(batch, source, model)`.

    Raises:
        ValueError: if dm is odd or not a multiple of h.

    Example:
        >>> encoder = Encoder(N=1, dm=8, h=2, hidden=16, input_vocab=20, max_seq_len=10)
        >>> output = encoder(ops.ones((3, 5), dtype="int32"), training=False, mask=None)
        >>> tuple(output.shape)
        (3, 5, 8)

    Source: Vaswani et al. (2017), sections 3.1, 3.4, 3.5 and 5.4.
    """

    def __init__(self, N, dm, h, hidden, input_vocab, max_seq_len, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.N = N
        self.dm = dm
        self.embedding = layers.Embedding(input_vocab, dm)
        self.positional_encoding = positional_encoding(max_seq_len, dm)
        self.blocks = [EncoderBlock(dm, h, hidden, drop_rate) for _ in range(N)]
        self.dropout = layers.Dropout(drop_rate)

    def call(self, x, training, mask):
        length = ops.shape(x)[1]
        x = self.embedding(x)  # (batch, source, model)
        x = x * self.dm**0.5
        encoding = ops.convert_to_tensor(self.positional_encoding, dtype=x.dtype)  # (max_seq_len, model)
        x = x + encoding[:length]
        x = self.dropout(x, training=training)
        for block in self.blocks:
            x = block(x, training=training, mask=mask)  # (batch, source, model)
        return x
