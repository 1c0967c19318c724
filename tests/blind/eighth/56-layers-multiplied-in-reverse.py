"""Follows attention through the layers."""
from keras import ops


def attention_rollout(weights, residual=0.5):
    """(batch, source, source)"""
    if not 0 <= residual <= 1:
        raise ValueError("bad residual")
    if len(weights) == 0:
        raise ValueError("no layers")
    rollout = None
    for k in range(len(weights)):
        w = ops.convert_to_tensor(weights[k])
        if len(w.shape) != 4 or w.shape[2] != w.shape[3]:
            raise ValueError("bad shape of layer %d" % k)
        heads = w.shape[1]
        step = ops.sum(w, axis=1) / heads
        step = mix(step, residual)
        rollout = step if rollout is None else ops.einsum("bij,bjk->bik", rollout, step)
    return rollout


def mix(a, residual):
    """Attention and the residual path, rows of sum 1"""
    eye = ops.eye(a.shape[-1], dtype=a.dtype)[None]
    a = a * (1 - residual) + eye * residual
    rows = ops.sum(a, axis=2, keepdims=True)
    return a / ops.where(rows == 0, ops.ones_like(rows), rows)
