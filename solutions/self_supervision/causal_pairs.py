"""GPT's question: what comes next?"""

import numpy as np


def causal_pairs(tokens, length, stride=None):
    r"""Cut a long text into windows; the answer to each token is the token after it.

    .. math:: \mathrm{input}_{w,i} = \mathrm{token}_{w \cdot \mathrm{stride} + i}, \qquad
        \mathrm{target}_{w,i} = \mathrm{token}_{w \cdot \mathrm{stride} + i + 1}

    A window at the end that is not full is left out.

    Args:
        tokens: the text, a sequence of int, at least length + 1 of them.
        length: tokens in a window, int, at least 1.
        stride: from the beginning of a window to that of the next, int, at least 1. None is `length`: then no two windows
            share an input.

    Returns:
        inputs and targets, int32 `(windows, length)` each, as NumPy arrays.

    Raises:
        ValueError: if length or stride is less than 1, if tokens is not one sequence of int, or if it fills no window.

    Example:
        >>> inputs, targets = causal_pairs([1, 2, 3, 4, 5, 6, 7, 8], length=3)
        >>> inputs.tolist(), targets.tolist()
        ([[1, 2, 3], [4, 5, 6]], [[2, 3, 4], [5, 6, 7]])

    Source: Radford et al. (2018), section 3.1.
    """
    stride = length if stride is None else stride
    if length < 1 or stride < 1:
        raise ValueError(f"length and stride must be at least 1; received length={length}, stride={stride}.")
    tokens = np.asarray(tokens)
    if tokens.ndim != 1 or len(tokens) <= length or tokens.dtype.kind not in "iu":
        raise ValueError(
            "tokens must be one sequence of at least length + 1 ints, so that the last input has an answer; "
            f"received {tokens.dtype} of shape {tokens.shape}, length={length}."
        )
    windows = np.lib.stride_tricks.sliding_window_view(tokens, length + 1)[::stride]  # (windows, length + 1)
    return windows[:, :-1].astype("int32"), windows[:, 1:].astype("int32")
