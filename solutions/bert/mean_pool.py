"""One vector for a text."""

from keras import ops


def mean_pool(hidden, mask=None):
    r"""Average the vectors of the tokens that the mask leaves in view.

    .. math:: \frac{\sum_i (1 - \text{mask}_i)\, \mathrm{hidden}_i}{\sum_i (1 - \text{mask}_i)}

    Args:
        hidden: float `(batch, source, model)`.
        mask: float `(batch, 1, 1, source)`, as `padding_mask` makes it, 1 leaves a token out. None counts all.

    Returns:
        float `(batch, model)`; zeros where a text has no token in view.

    Raises:
        ValueError: if mask is not `(batch, 1, 1, source)`.

    Example:
        >>> hidden = ops.convert_to_tensor([[[1.0, 2.0], [3.0, 6.0], [9.0, 9.0]]])
        >>> ops.convert_to_numpy(mean_pool(hidden, mask=[[[[0.0, 0.0, 1.0]]]])).tolist()
        [[2.0, 4.0]]

    Source: Reimers and Gurevych (2019), section 3.
    """
    hidden = ops.convert_to_tensor(hidden)
    if mask is None:
        return ops.mean(hidden, axis=1)
    mask = ops.cast(mask, hidden.dtype)
    if tuple(mask.shape[1:]) != (1, 1, hidden.shape[1]):
        raise ValueError(
            f"mask must be (batch, 1, 1, source) with source={hidden.shape[1]}; received {tuple(mask.shape)}. "
            "`padding_mask` makes it from the tokens."
        )
    seen = 1 - mask[:, 0, 0, :, None]  # (batch, source, 1)
    count = ops.maximum(ops.sum(seen, axis=1), 1)  # (batch, 1): where there is none, 0 / 1
    return ops.sum(hidden * seen, axis=1) / count
