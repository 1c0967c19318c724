import numpy as np


def attention_rollout(weights, residual=0.5):
    if residual < 0.0 or residual > 1.0:
        raise ValueError("residual is a share")
    if len(weights) == 0:
        raise ValueError("no layers")
    rollout = 1.0
    for layer in weights:
        batch, heads, source, same = (*layer.shape, 0, 0, 0)[:4]
        if len(layer.shape) != 4 or source != same:
            raise ValueError(f"(batch, heads, source, source), not {layer.shape}")
        step = residual * np.eye(source) + (1 - residual) * np.einsum("bhij->bij", layer) / heads
        step = np.einsum("bij,bi->bij", step, 1 / np.einsum("bij->bi", step))
        rollout = step if isinstance(rollout, float) else np.einsum("bij,bjk->bik", step, rollout)
    return rollout
