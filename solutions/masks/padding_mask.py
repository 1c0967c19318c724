"""The mask of padding."""

from keras import ops


def padding_mask(tokens):
    r"""Hide padding, the tokens with the number 0, from every query.

    .. math:: \text{mask}_j = 1 \text{ if } \text{token}_j = 0, \text{ else } 0

    Args:
        tokens: int `(batch, source)`.

    Returns:
        float `(batch, 1, 1, source)`; it broadcasts over heads and queries.

    Example:
        >>> ops.convert_to_numpy(padding_mask([[5, 7, 0]])).tolist()
        [[[[0.0, 0.0, 1.0]]]]

    Source: Vaswani et al. (2017), section 3.1, leaves it to its code.
    """
    tokens = ops.convert_to_tensor(tokens)
    hidden = ops.cast(ops.equal(tokens, 0), "float32")  # (batch, source)
    return hidden[:, None, None, :]  # (batch, 1, 1, source)
