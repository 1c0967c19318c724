"""BERT."""

from keras import Model, layers, ops

from .bert_embeddings import BertEmbeddings
from .bert_layer import BertLayer


class Bert(Model):
    r"""Turn each token into a vector that knows the whole text, and the text into one vector.

    .. math:: \mathrm{hidden} = \mathrm{blocks}(\mathrm{embeddings}(\mathrm{tokens}, \mathrm{segments})), \qquad
        \mathrm{pooled} = \tanh(W\, \mathrm{hidden}_0 + b)

    Args:
        N: number of layers, int.
        dm: width of the model, int, a multiple of h.
        h: number of heads, int.
        hidden: width of the feed-forward parts, int.
        vocab: number of tokens in the vocabulary, int.
        max_seq_len: length of the longest text, int.
        segments: number of segments that a text may have, int, 2 by default.
        drop_rate: share of numbers dropped in training, float, 0.1 by default.

    Attributes:
        embeddings: the `BertEmbeddings` layer.
        blocks: a list of N `BertLayer` layers, first to last.
        pooler: the `Dense(dm)` layer, with tanh, that reads the first token's vector.

    Call arguments:
        tokens: int `(batch, source)`.
        segments: the segment of each token, int `(batch, source)`; None puts all tokens into segment 0.
        mask: float, 1 hides a key; broadcasts to `(batch, heads, source, source)`. None hides nothing.
        training: bool, whether numbers are dropped; False by default.

    Returns:
        hidden `(batch, source, model)` and pooled `(batch, model)`.

    Raises:
        ValueError: if dm is not a multiple of h, or if the text is longer than max_seq_len.

    Example:
        >>> model = Bert(N=1, dm=8, h=2, hidden=32, vocab=20, max_seq_len=6)
        >>> hidden, pooled = model(ops.ones((3, 4), dtype="int32"))
        >>> tuple(hidden.shape), tuple(pooled.shape)
        ((3, 4, 8), (3, 8))

    Source: Devlin et al. (2019), section 3.
    """

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, segments=2, drop_rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.sizes = dict(
            N=N,
            dm=dm,
            h=h,
            hidden=hidden,
            vocab=vocab,
            max_seq_len=max_seq_len,
            segments=segments,
            drop_rate=drop_rate,
        )
        self.embeddings = BertEmbeddings(vocab, dm, max_seq_len, segments, drop_rate)
        self.blocks = [BertLayer(dm, h, hidden, drop_rate) for _ in range(N)]
        self.pooler = layers.Dense(dm, activation="tanh")

    def get_config(self):
        """What Keras saves beside the weights: of a Model it does not keep the arguments by itself."""
        return {"name": self.name, **self.sizes}

    def build_from_config(self, config):
        """Make the weights that a saved file fills: one token."""
        self(ops.zeros((1, 1), dtype="int32"))

    def call(self, tokens, segments=None, mask=None, training=False):
        x = self.embeddings(tokens, segments=segments, training=training)  # (batch, source, model)
        for block in self.blocks:
            x = block(x, mask=mask, training=training)
        return x, self.pooler(x[:, 0])  # (batch, source, model), (batch, model)
