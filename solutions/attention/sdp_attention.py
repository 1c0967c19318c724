"""Scaled dot-product attention."""

from keras import ops

from ..masks.hide import HIDE


def sdp_attention(Q, K, V, mask=None):
    r"""Mix the values, each query by its own weights over the keys.

    .. math:: \mathrm{softmax}(Q K^\top / \sqrt{d_k} + \text{mask} \cdot -10^9)\, V

    Args:
        Q: queries, float `(..., target, depth)`.
        K: keys, float `(..., source, depth)`.
        V: values, float `(..., source, value)`.
        mask: float, 1 hides a key; broadcasts to `(..., target, source)`. None hides nothing.

    Returns:
        output `(..., target, value)` and weights `(..., target, source)`, whose rows sum to 1.

    Example:
        >>> query, keys, values = ops.ones((1, 2)), ops.ones((4, 2)), ops.reshape(ops.arange(4.0), (4, 1))
        >>> output, weights = sdp_attention(query, keys, values)
        >>> ops.convert_to_numpy(weights).tolist(), float(output[0, 0])
        ([[0.25, 0.25, 0.25, 0.25]], 1.5)

    Source: Vaswani et al. (2017), section 3.2.1.
    """
    scores = ops.matmul(Q, ops.swapaxes(K, -1, -2))  # (..., target, source)
    scores = scores / ops.sqrt(ops.cast(ops.shape(K)[-1], scores.dtype))
    if mask is not None:
        scores = scores + mask * HIDE
    weights = ops.softmax(scores, axis=-1)  # over the source: each query's row sums to 1
    output = ops.matmul(weights, V)  # (..., target, value)
    return output, weights
