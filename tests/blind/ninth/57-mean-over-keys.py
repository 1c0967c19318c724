"""How many bits a head's attention has."""
import keras
from keras import ops


def head_entropy(weights):
    weights = ops.convert_to_tensor(weights)
    if len(weights.shape) != 4:
        raise ValueError("weights must have four axes")
    seen = weights > 0
    safe = ops.where(seen, weights, ops.ones_like(weights))
    bits = ops.log(safe) / ops.log(ops.convert_to_tensor(2.0, dtype=weights.dtype))
    terms = ops.where(seen, -weights * bits, ops.zeros_like(weights))
    each = ops.mean(terms, axis=-1)
    return ops.sum(each, axis=-1) / weights.shape[2]
