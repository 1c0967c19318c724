"""Pools the vectors of a text."""
from keras import ops


def mean_pool(hidden, mask=None):
    """Mean over the tokens."""
    hidden = ops.convert_to_tensor(hidden)
    source = hidden.shape[1]
    if mask is None:
        return ops.mean(hidden, axis=1)
    mask = ops.cast(ops.convert_to_tensor(mask), hidden.dtype)
    if len(mask.shape) != 4 or mask.shape[1] != 1 or mask.shape[2] != 1 or mask.shape[3] != source:
        raise ValueError(f"bad shape of mask: {tuple(mask.shape)}")
    visible = 1.0 - mask[:, 0, 0, :]
    shown = hidden * ops.expand_dims(visible, -1)
    return ops.mean(shown, axis=1)
