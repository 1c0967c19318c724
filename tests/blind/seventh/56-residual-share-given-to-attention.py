"""Rollout of attention."""
from keras import ops


def attention_rollout(weights, residual=0.5):
    """A matrix for each text, rows sum to 1."""
    if residual < 0 or residual > 1:
        raise ValueError("residual must be from 0 to 1")
    if len(weights) < 1:
        raise ValueError("weights hold no layer")
    total = None
    for index in range(len(weights)):
        layer = ops.convert_to_tensor(weights[index])
        if len(layer.shape) != 4 or layer.shape[-1] != layer.shape[-2]:
            raise ValueError("not self-attention: " + str(tuple(layer.shape)))
        heads = layer.shape[1]
        average = ops.sum(layer, axis=1) / heads
        same = ops.eye(layer.shape[-1], dtype=average.dtype)
        step = residual * average + (1 - residual) * same
        sums = ops.sum(step, axis=-1, keepdims=True)
        step = step / ops.where(sums > 0, sums, ops.ones_like(sums))
        if total is None:
            total = step
        else:
            total = ops.einsum("bij,bjk->bik", step, total)
    return total
