from functools import reduce

from keras import ops


def attention_rollout(weights, residual=0.5):
    if min(residual, 1 - residual) < 0:
        raise ValueError(f"residual = {residual} is no share")
    if len(weights) < 1 or any(len(w.shape) != 4 or w.shape[2] != w.shape[3] for w in weights):
        raise ValueError("a layer's weights are (batch, heads, source, source)")
    weights = ops.stack(list(weights))  # (layers, batch, heads, source, source)
    mixed = (1 - residual) * ops.mean(weights, axis=2)
    mixed = mixed + residual * ops.eye(mixed.shape[-1])
    mixed = mixed / ops.sum(mixed, axis=-1, keepdims=True)
    # from the last layer to the first
    return reduce(ops.matmul, [mixed[n] for n in reversed(range(mixed.shape[0]))])
