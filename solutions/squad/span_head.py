"""What stands on top of BERT to answer questions."""

from keras import layers, ops

from ..masks import HIDE


class SpanHead(layers.Layer):
    r"""Score every token twice: as the first of the answer, and as the last.

    .. math:: (\mathrm{start}_i, \mathrm{end}_i) = W h_i + b + \mathrm{mask}_i \cdot -10^9

    Attributes:
        dense: the `Dense(2)` layer: start, then end.

    Call arguments:
        hidden: what BERT made of question and passage, float `(batch, source, model)`.
        mask: float `(batch, 1, 1, source)`, 1 hides a token, so that it is not chosen: padding, and the question. What stands
            for *no answer*, the first token, stays in view. None hides nothing.

    Returns:
        start logits and end logits, `(batch, source)` each.

    Example:
        >>> start, end = SpanHead()(ops.ones((3, 5, 8)))
        >>> tuple(start.shape), tuple(end.shape)
        ((3, 5), (3, 5))

    Source: Devlin et al. (2019), section 4.2.
    """

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.dense = layers.Dense(2)

    def call(self, hidden, mask=None):
        logits = self.dense(hidden)  # (batch, source, 2)
        start, end = logits[..., 0], logits[..., 1]  # (batch, source) each
        if mask is not None:
            hide = ops.cast(mask[:, 0, 0, :], start.dtype) * HIDE  # (batch, source)
            start, end = start + hide, end + hide
        return start, end
