"""How many words of a padded sentence are right."""

from keras import ops


def masked_accuracy(labels, logits):
    r"""Count at how many places that hold a word the likeliest one is right.

    .. math:: \frac{\sum_i [\text{label}_i \ne 0]\, [\text{label}_i = \arg\max \text{logits}_i]}{\sum_i [\text{label}_i \ne 0]}

    Args:
        labels: the right words, int `(batch, target)`; 0 is padding, and does not count.
        logits: float `(batch, target, vocab)`.

    Returns:
        a float without shape, between 0 and 1; 0 if there is nothing but padding.

    Example:
        >>> logits = ops.one_hot([[2, 1, 0]], 4)
        >>> float(masked_accuracy([[2, 3, 0]], logits))
        0.5

    Source: a definition; it needs no paper.
    """
    labels = ops.convert_to_tensor(labels)
    said = ops.argmax(logits, axis=-1)  # (batch, target)
    right = ops.equal(said, ops.cast(labels, said.dtype))  # (batch, target)
    counts = ops.cast(ops.not_equal(labels, 0), "float32")  # (batch, target)
    return ops.sum(ops.cast(right, "float32") * counts) / ops.maximum(ops.sum(counts), 1)
