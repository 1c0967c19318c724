import numpy as np


def attention_rollout(weights, residual=0.5):
    if residual < 0 or residual > 1:
        raise ValueError("residual must lie between 0 and 1")
    if len(weights) == 0:
        raise ValueError("no layers")
    joint = None
    for w in weights:
        w = np.array(w)
        if w.ndim != 4 or w.shape[-1] != w.shape[-2]:
            raise ValueError("weights must be (batch, heads, source, source)")
        a = residual * np.eye(w.shape[-1], dtype=w.dtype) + (1 - residual) * w.mean(axis=1)
        s = a.sum(axis=-1, keepdims=True)
        a = a / np.where(s == 0, 1, s)
        joint = a if joint is None else joint @ a
    return joint
