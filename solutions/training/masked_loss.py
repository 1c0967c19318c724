"""The loss of a sentence that is padded."""

from keras import losses, ops


def masked_loss(labels, logits):
    r"""Average the cross-entropy of the right words over all places that hold one.

    .. math:: \frac{\sum_i [\text{label}_i \ne 0]\, (-\log \mathrm{softmax}(\text{logits}_i)_{\text{label}_i})}
        {\sum_i [\text{label}_i \ne 0]}

    Args:
        labels: the right words, int `(batch, target)`; 0 is padding, and does not count.
        logits: float `(batch, target, vocab)`.

    Returns:
        a float without shape, in nats per word; 0 if there is nothing but padding.

    Example:
        >>> logits = ops.zeros((1, 3, 4))  # four words, equally likely: log(4) for each
        >>> round(float(masked_loss([[2, 3, 0]], logits)), 4)
        1.3863

    Source: Sutskever et al. (2014), equation 2; Goodfellow et al. (2016), section 6.2.1.
    """
    labels = ops.convert_to_tensor(labels)
    each = losses.sparse_categorical_crossentropy(labels, logits, from_logits=True)  # (batch, target)
    counts = ops.cast(ops.not_equal(labels, 0), each.dtype)  # (batch, target)
    return ops.sum(each * counts) / ops.maximum(ops.sum(counts), 1)
