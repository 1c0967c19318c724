"""Sinusoidal positional encoding."""

import numpy as np


def positional_encoding(max_seq_len, dm):
    r"""Give every position a vector of its own, made of sines and cosines.

    .. math::

        PE_{p,\,2i} = \sin(p / 10000^{2i/dm}), \qquad PE_{p,\,2i+1} = \cos(p / 10000^{2i/dm})

    Args:
        max_seq_len: number of positions, int.
        dm: width of the model, an even int.

    Returns:
        float array `(max_seq_len, dm)`; sine and cosine alternate along the last axis.

    Raises:
        ValueError: if dm is odd.

    Example:
        >>> positional_encoding(max_seq_len=2, dm=4).round(4)
        array([[0.    , 1.    , 0.    , 1.    ],
               [0.8415, 0.5403, 0.01  , 1.    ]])

    Source: Vaswani et al. (2017), section 3.5.
    """
    if dm % 2:
        raise ValueError(f"dm must be even, since sines and cosines come in pairs; received dm={dm}.")
    positions = np.arange(max_seq_len)[:, np.newaxis]  # (target, 1)
    pairs = np.arange(dm // 2)[np.newaxis, :]  # (1, model / 2)
    angles = positions / np.power(10000, 2 * pairs / dm)  # (target, model / 2)
    encoding = np.zeros((max_seq_len, dm))  # (target, model)
    encoding[:, 0::2] = np.sin(angles)
    encoding[:, 1::2] = np.cos(angles)
    return encoding
