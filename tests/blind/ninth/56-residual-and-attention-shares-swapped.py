"""Attention followed back through the layers."""
import keras
from keras import ops


def attention_rollout(weights, residual=0.5):
    if not 0 <= residual <= 1:
        raise ValueError("residual is a share")
    count = len(weights)
    if count == 0:
        raise ValueError("no layers")
    total = None
    for n in range(count):
        layer = ops.convert_to_tensor(weights[n])
        if len(layer.shape) != 4 or layer.shape[2] != layer.shape[3]:
            raise ValueError("a layer must be (batch, heads, source, source)")
        heads = layer.shape[1]
        step = ops.sum(layer, axis=1) / heads
        eye = ops.eye(step.shape[-1], dtype=step.dtype)
        step = (1 - residual) * eye[None] + residual * step
        rows = ops.sum(step, axis=2, keepdims=True)
        step = step / ops.where(rows > 0, rows, ops.ones_like(rows))
        if total is None:
            total = step
        else:
            total = ops.einsum("bij,bjk->bik", step, total)
    return total
