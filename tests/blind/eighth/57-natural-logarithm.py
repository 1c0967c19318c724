"""How widely the heads look."""
from keras import ops


def head_entropy(weights):
    """(batch, heads), in bits"""
    w = ops.convert_to_tensor(weights)
    if len(w.shape) != 4:
        raise ValueError("four axes are needed")
    safe = ops.where(w > 0, w, ops.ones_like(w))
    surprise = -w * ops.log(safe)
    rows = ops.sum(surprise, axis=3)
    return ops.mean(rows, axis=2)
