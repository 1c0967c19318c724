"""Measures how much a head spreads its attention."""
from keras import ops


def head_entropy(weights):
    """Entropy in bits, (batch, heads)."""
    w = ops.convert_to_tensor(weights)
    if len(w.shape) != 4:
        raise ValueError("four axes are needed")
    safe = ops.where(w > 0, w, ops.ones_like(w))
    terms = w * ops.log2(safe)
    return -ops.mean(terms, axis=(2, 3))
