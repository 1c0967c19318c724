"""Whether two lists of numbers lie on a line."""

import numpy as np

from .side_by_side import side_by_side


def pearson(x, y):
    r"""Correlate two lists of numbers: 1 if a rising line leads from one to the other, -1 if a falling one does.

    .. math:: \frac{\sum_i (x_i - \bar x)(y_i - \bar y)}{\sqrt{\sum_i (x_i - \bar x)^2}\, \sqrt{\sum_i (y_i - \bar y)^2}}

    Args:
        x: float `(examples,)`.
        y: float `(examples,)`.

    Returns:
        a float between -1 and 1; 0 if one of them is constant, since then it has no direction.

    Raises:
        ValueError: if there are no numbers, not as many of each, or one that is not finite.

    Example:
        >>> round(pearson([1, 2, 3], [10, 30, 50]), 3), round(pearson([1, 2, 3], [1, 2, 9]), 3), pearson([1, 2, 3], [4, 4, 4])
        (1.0, 0.918, 0.0)

    Source: Pearson (1896); Wang et al. (2019), section 3.2, for STS-B.
    """
    x, y = side_by_side(x, y)
    if np.ptp(x) == 0 or np.ptp(y) == 0:  # asked before the mean is taken: rounding would leave a direction
        return 0.0
    x, y = x - x.mean(), y - y.mean()
    x, y = x / np.linalg.norm(x), y / np.linalg.norm(y)
    return float(np.clip(x @ y, -1, 1))
