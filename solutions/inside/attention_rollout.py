"""From where, through all layers, a token's vector comes."""

from keras import ops


def attention_rollout(weights, residual=0.5):
    r"""Follow attention back through all layers to the tokens that were read.

    .. math:: A_n = \mathrm{rows}(r\, I + (1 - r)\, \overline{W}_n), \qquad \mathrm{rollout} = A_N \cdots A_2 A_1

    W with the bar is the mean over a layer's heads, r the residual, and *rows* divides each row by its sum.

    Args:
        weights: attention weights of each layer, first to last: a list of float `(batch, heads, source, source)`, or one array
            `(layers, batch, heads, source, source)`.
        residual: share of a vector that comes by the residual path, past the attention, float from 0 to 1, 0.5 by default.

    Returns:
        float `(batch, source, source)`: how much each token's last vector (a row) owes to each token read; rows sum to 1.

    Raises:
        ValueError: if there is no layer, if weights do not lead from all tokens to all tokens, or if residual is out of range.

    Example:
        >>> back = ops.convert_to_tensor([[[[1.0, 0.0], [1.0, 0.0]]]])  # both tokens look at the first
        >>> ops.convert_to_numpy(attention_rollout([back, back])).tolist()
        [[[1.0, 0.0], [0.75, 0.25]]]

    Source: Abnar and Zuidema (2020), section 3.
    """
    if not 0 <= residual <= 1:
        raise ValueError(f"residual must be from 0 to 1, since it is a share; received {residual}.")
    layers = weights if isinstance(weights, (list, tuple)) else ops.unstack(ops.convert_to_tensor(weights))
    if not layers:
        raise ValueError("weights must hold at least one layer's; received none.")
    steps = [_mixed(ops.convert_to_tensor(layer), residual) for layer in layers]  # (batch, source, source) each
    rollout = steps[0]
    for step in steps[1:]:
        rollout = ops.matmul(step, rollout)  # a later layer reads what the earlier ones made
    return rollout


def _mixed(weights, residual):
    """One layer's way from token to token: by attention or past it."""
    if len(weights.shape) != 4 or weights.shape[2] != weights.shape[3]:
        raise ValueError(
            f"a layer's weights must be (batch, heads, source, source); received {tuple(weights.shape)}. "
            "Give those of self-attention, a layer at a time."
        )
    mean = ops.mean(weights, axis=1)  # (batch, source, source)
    mixed = residual * ops.eye(mean.shape[-1], dtype=mean.dtype) + (1 - residual) * mean
    total = ops.sum(mixed, axis=-1, keepdims=True)  # (batch, source, 1)
    return mixed / ops.where(total > 0, total, 1)  # a row of zeros stays one
