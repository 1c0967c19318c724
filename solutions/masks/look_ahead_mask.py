"""The mask of what is yet to come."""

from keras import ops


def look_ahead_mask(length):
    r"""Hide from every word those that come after it.

    .. math:: \text{mask}_{ij} = 1 \text{ if } j > i, \text{ else } 0

    Args:
        length: number of words, int.

    Returns:
        float `(length, length)`, queries in rows and keys in columns; it broadcasts over batch and heads.

    Example:
        >>> ops.convert_to_numpy(look_ahead_mask(3)).tolist()
        [[0.0, 1.0, 1.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]]

    Source: Vaswani et al. (2017), section 3.2.3.
    """
    return ops.triu(ops.ones((length, length)), k=1)  # (target, source)
