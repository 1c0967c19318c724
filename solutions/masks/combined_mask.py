"""The mask of a text that is being written."""

from keras import ops

from .look_ahead_mask import look_ahead_mask
from .padding_mask import padding_mask


def combined_mask(tokens):
    r"""Hide from every word the padding and the words that come after it.

    .. math:: \text{mask} = \max(\text{padding}, \text{look-ahead})

    Args:
        tokens: int `(batch, target)`; 0 is padding.

    Returns:
        float `(batch, 1, target, target)`; a maximum and not a sum, so that no 2 arises.

    Example:
        >>> ops.convert_to_numpy(combined_mask([[5, 7, 0]])).tolist()
        [[[[0.0, 1.0, 1.0], [0.0, 0.0, 1.0], [0.0, 0.0, 1.0]]]]

    Source: Vaswani et al. (2017), section 3.2.3.
    """
    tokens = ops.convert_to_tensor(tokens)
    return ops.maximum(padding_mask(tokens), look_ahead_mask(ops.shape(tokens)[1]))  # (batch, 1, target, target)
