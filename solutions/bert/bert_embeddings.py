"""What BERT reads: tokens, where they stand, and which segment they belong to."""

from keras import layers, ops


class BertEmbeddings(layers.Layer):
    r"""Turn each token into the sum of three learnt vectors: its own, its place's and its segment's.

    .. math:: \mathrm{output} = \mathrm{dropout}(\mathrm{norm}(E_{\mathrm{tokens}} + P_{\mathrm{places}} + S_{\mathrm{segments}}))

    Args:
        vocab: number of tokens in the vocabulary, int.
        dm: width of the model, int.
        max_seq_len: length of the longest text, int.
        segments: number of segments that a text may have, int, 2 by default.
        drop_rate: share of numbers dropped in training, float, 0.1 by default.

    Attributes:
        max_seq_len: as given.
        token_embedding: the `Embedding(vocab, dm)` layer.
        position_embedding: the `Embedding(max_seq_len, dm)` layer: positions are learnt.
        segment_embedding: the `Embedding(segments, dm)` layer.
        layernorm: the `LayerNormalization` layer of their sum, epsilon 1e-12.
        dropout: the `Dropout(drop_rate)` layer, after the norm.

    Call arguments:
        tokens: int `(batch, source)`.
        segments: the segment of each token, int `(batch, source)`; None puts all tokens into segment 0.
        training: bool, whether numbers are dropped; False by default.

    Returns:
        output `(batch, source, model)`.

    Raises:
        ValueError: if the text is longer than max_seq_len.

    Example:
        >>> embeddings = BertEmbeddings(vocab=20, dm=8, max_seq_len=6)
        >>> output = embeddings(ops.ones((3, 4), dtype="int32"))
        >>> tuple(output.shape)
        (3, 4, 8)

    Source: Devlin et al. (2019), section 3 and figure 2.
    """

    def __init__(self, vocab, dm, max_seq_len, segments=2, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.max_seq_len = max_seq_len
        self.token_embedding = layers.Embedding(vocab, dm)
        self.position_embedding = layers.Embedding(max_seq_len, dm)
        self.segment_embedding = layers.Embedding(segments, dm)
        self.layernorm = layers.LayerNormalization(epsilon=1e-12)
        self.dropout = layers.Dropout(drop_rate)

    def call(self, tokens, segments=None, training=False):
        length = tokens.shape[1]
        if length > self.max_seq_len:
            raise ValueError(
                f"a text may have at most max_seq_len={self.max_seq_len} tokens; received {length}. "
                "Cut it, or make the model with a larger max_seq_len."
            )
        if segments is None:
            segments = ops.zeros_like(tokens)
        x = self.token_embedding(tokens) + self.position_embedding(ops.arange(length))  # (batch, source, model)
        x = self.layernorm(x + self.segment_embedding(segments))
        return self.dropout(x, training=training)
