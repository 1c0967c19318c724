"""Whether two lists of numbers have one order."""

import numpy as np

from .pearson import pearson
from .side_by_side import side_by_side


def spearman(x, y):
    r"""Correlate the ranks of two lists of numbers; equal numbers share the mean of their ranks.

    .. math:: \mathrm{pearson}(\mathrm{ranks}(x),\; \mathrm{ranks}(y))

    Args:
        x: float `(examples,)`.
        y: float `(examples,)`.

    Returns:
        a float between -1 and 1, which is 1 if both have the same order, -1 if one has the other's reversed; 0 if one is constant.

    Raises:
        ValueError: if there are no numbers, not as many of each, or one that is not finite.

    Example:
        >>> round(spearman([1, 2, 3], [1, 8, 900]), 3), round(spearman([1, 1, 2], [1, 2, 3]), 3)
        (1.0, 0.866)

    Source: Spearman (1904); Wang et al. (2019), section 3.2, for STS-B.
    """
    x, y = side_by_side(x, y)
    return pearson(_ranks(x), _ranks(y))


def _ranks(x):
    """The rank of each number, the smallest 1; equal ones share the mean of the ranks that they take up."""
    _, place, times = np.unique(x, return_inverse=True, return_counts=True)
    last = np.cumsum(times)  # of each number that occurs, the last rank it takes up
    return (last - (times - 1) / 2)[place]
