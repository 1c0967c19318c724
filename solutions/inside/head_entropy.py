"""How widely a head looks."""

from keras import ops


def head_entropy(weights):
    r"""Measure how widely each head spreads its weights: 0 bits on one key, k bits on :math:`2^k` keys alike.

    .. math:: -\frac{1}{\mathrm{target}} \sum_i \sum_j w_{ij} \log_2 w_{ij}, \qquad 0 \log_2 0 = 0

    Args:
        weights: attention weights, float `(batch, heads, target, source)`, whose rows sum to 1; hidden keys have weight 0.

    Returns:
        float `(batch, heads)`, in bits: the mean over the queries.

    Raises:
        ValueError: if weights are not `(batch, heads, target, source)`.

    Example:
        >>> even, one = [[0.25, 0.25, 0.25, 0.25]], [[0.0, 1.0, 0.0, 0.0]]
        >>> ops.convert_to_numpy(head_entropy([[even, one]])).tolist()
        [[2.0, 0.0]]

    Source: Clark et al. (2019), section 3.3.
    """
    weights = ops.convert_to_tensor(weights)
    if len(weights.shape) != 4:
        raise ValueError(
            f"weights must be (batch, heads, target, source); received {tuple(weights.shape)}. Give one layer's at a time."
        )
    information = -ops.log2(ops.where(weights > 0, weights, 1))  # of a key with weight 0: none, for 0 times infinity
    return ops.mean(ops.sum(weights * information, axis=-1), axis=-1)  # (batch, heads)
