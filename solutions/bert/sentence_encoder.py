"""A BERT that tells how alike sentences are."""

from keras import Model, ops

from ..masks import padding_mask
from .bert import Bert
from .mean_pool import mean_pool


class SentenceEncoder(Model):
    r"""Give each sentence a vector of length 1, and say how alike each is to each.

    .. math:: v = \mathrm{mean\_pool}(\mathrm{hidden}, \mathrm{mask}), \qquad \mathrm{vectors} = v / \lVert v \rVert, \qquad
        \mathrm{cosines} = \mathrm{vectors}\, \mathrm{vectors}^\top

    Args:
        N: number of layers, int.
        dm: width of the model, int, a multiple of h.
        h: number of heads, int.
        hidden: width of the feed-forward parts, int.
        vocab: number of tokens in the vocabulary, int.
        max_seq_len: length of the longest text, int.

    Attributes:
        bert: the `Bert` of these sizes.

    Call arguments:
        tokens: int `(batch, source)`; 0 is padding, which counts nowhere. A sentence has a token that is none.

    Returns:
        vectors `(batch, model)` and cosines `(batch, batch)`. Nothing is dropped: it is not for training.

    Example:
        >>> model = SentenceEncoder(N=1, dm=8, h=2, hidden=32, vocab=20, max_seq_len=6)
        >>> vectors, cosines = model(ops.convert_to_tensor([[1, 4, 2, 0], [1, 4, 2, 0], [1, 5, 6, 2]]))
        >>> tuple(vectors.shape), tuple(cosines.shape), round(float(cosines[0, 1]), 3)
        ((3, 8), (3, 3), 1.0)

    Source: Reimers and Gurevych (2019), section 3.
    """

    def __init__(self, N, dm, h, hidden, vocab, max_seq_len, **kwargs):
        super().__init__(**kwargs)
        self.sizes = dict(N=N, dm=dm, h=h, hidden=hidden, vocab=vocab, max_seq_len=max_seq_len)
        self.bert = Bert(N, dm, h, hidden, vocab, max_seq_len)

    def get_config(self):
        """What Keras saves beside the weights: of a Model it does not keep the arguments by itself."""
        return {"name": self.name, **self.sizes}

    def build_from_config(self, config):
        """Make the weights that a saved file fills: one token."""
        self(ops.ones((1, 1), dtype="int32"))

    def call(self, tokens):
        mask = padding_mask(tokens)  # (batch, 1, 1, source)
        hidden, _ = self.bert(tokens, mask=mask)  # (batch, source, model)
        pooled = mean_pool(hidden, mask)  # (batch, model)
        vectors = pooled / ops.norm(pooled, axis=-1, keepdims=True)
        return vectors, ops.matmul(vectors, ops.transpose(vectors))
