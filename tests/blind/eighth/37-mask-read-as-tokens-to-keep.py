"""The mean of the vectors of a text."""
from keras import ops


def mean_pool(hidden, mask=None):
    """(batch, source, model) -> (batch, model)"""
    hidden = ops.convert_to_tensor(hidden)
    if mask is None:
        return ops.mean(hidden, axis=1)
    mask = ops.cast(mask, hidden.dtype)
    source = hidden.shape[1]
    if len(mask.shape) != 4 or tuple(mask.shape[1:]) != (1, 1, source):
        raise ValueError("a mask of (batch, 1, 1, source) is needed")
    weight = ops.reshape(mask, (-1, source))
    summed = ops.einsum("bs,bsm->bm", weight, hidden)
    count = ops.sum(weight, axis=1, keepdims=True)
    return summed / ops.where(count > 0, count, ops.ones_like(count))
