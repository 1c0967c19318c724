"""Attention as three pure functions."""
import math

from keras import ops


def _similarity(queries, keys):
    """Dot products of every query with every key, brought back to unit variance."""
    d = keys.shape[-1]
    return ops.matmul(queries * (1.0 / math.sqrt(d)), ops.swapaxes(keys, -1, -2))


def _hide(scores, mask):
    if mask is None:
        return scores
    return ops.add(scores, ops.multiply(ops.cast(mask, scores.dtype), -1e9))


def sdp_attention(Q, K, V, mask=None):
    Q, K, V = (ops.convert_to_tensor(z) for z in (Q, K, V))
    weights = ops.softmax(_hide(_similarity(Q, K), mask), axis=-1)
    return ops.matmul(weights, V), weights
