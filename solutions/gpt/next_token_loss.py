"""The loss of a text that is its own answer."""

from keras import losses, ops


def next_token_loss(tokens, logits, mask=None):
    r"""Average the cross-entropy of each token, as it was scored at the place before it.

    .. math:: -\frac{1}{n} \sum_{i} \log \mathrm{softmax}(\mathrm{logits}_i)_{\mathrm{token}_{i+1}}

    Args:
        tokens: the text, int `(batch, length)`, length at least 2.
        logits: what a model made of it, float `(batch, length, vocab)`. Those of the last place have no answer.
        mask: float `(batch, length)`, 1 leaves a token out as an answer. None counts all.

    Returns:
        a float without shape, in nats per token; 0 if no token counts.

    Raises:
        ValueError: if a text has fewer than two tokens.

    Example:
        >>> round(float(next_token_loss([[5, 6, 7]], ops.zeros((1, 3, 8)))), 4)  # eight tokens, equally likely: log(8)
        2.0794

    Source: Radford et al. (2018), equation 1.
    """
    labels = ops.convert_to_tensor(tokens)[:, 1:]  # (batch, length - 1)
    if not labels.shape[1]:
        raise ValueError("a text must have at least two tokens, so that one follows another; received one.")
    each = losses.sparse_categorical_crossentropy(labels, logits[:, :-1], from_logits=True)  # (batch, length - 1)
    if mask is None:
        return ops.mean(each)
    counts = 1 - ops.cast(mask, each.dtype)[:, 1:]  # (batch, length - 1)
    return ops.sum(each * counts) / ops.maximum(ops.sum(counts), 1)
