"""How alike two vectors' directions are."""

from keras import ops


def cosine_similarity(u, v):
    r"""Compare the directions of two vectors, whatever their lengths.

    .. math:: \cos(u, v) = \frac{u \cdot v}{\lVert u \rVert\, \lVert v \rVert}

    Args:
        u: float `(..., model)`.
        v: float `(..., model)`; the leading axes broadcast.

    Returns:
        float `(...)`, between -1 and 1; 0 where a vector is zero, since it has no direction.

    Example:
        >>> [round(float(cosine_similarity([3.0, 4.0], v)), 2) for v in ([6.0, 8.0], [-4.0, 3.0], [0.0, 0.0])]
        [1.0, 0.0, 0.0]

    Source: Salton et al. (1975), section 1.
    """
    return ops.sum(_unit(u) * _unit(v), axis=-1)


def _unit(u):
    """A vector of length 1 in the same direction; zero stays zero. Divided by its largest number first: no square overflows."""
    u = ops.convert_to_tensor(u)
    largest = ops.max(ops.abs(u), axis=-1, keepdims=True)  # (..., 1)
    u = u / ops.where(largest > 0, largest, 1)
    length = ops.sqrt(ops.sum(u * u, axis=-1, keepdims=True))  # (..., 1)
    return u / ops.where(length > 0, length, 1)
