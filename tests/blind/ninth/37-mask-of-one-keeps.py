"""A text's vector as the average of its tokens."""
import keras
from keras import ops


def mean_pool(hidden, mask=None):
    hidden = ops.convert_to_tensor(hidden)
    if mask is None:
        return ops.sum(hidden, axis=1) / hidden.shape[1]
    mask = ops.cast(mask, hidden.dtype)
    if len(mask.shape) != 4 or tuple(mask.shape[1:]) != (1, 1, hidden.shape[1]):
        raise ValueError("the mask has a wrong shape")
    weight = mask[:, 0, 0, :]
    total = ops.einsum("bs,bsd->bd", weight, hidden)
    number = ops.sum(weight, axis=1, keepdims=True)
    return total / ops.where(number > 0, number, ops.ones_like(number))
