"""A picture of attention in one sentence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def largest_weight(weights: NDArray[np.float32], about: int | None = None) -> tuple[int, int, int]:
    """Find the head, query and key of the largest weight; rows with one key in view come last, for they have no choice.

    Args:
        weights: `(heads, target, source)`.
        about: the only query to look at; None looks at all.

    Returns:
        head, query, key.

    Example:
        >>> largest_weight(np.array([[[1, 0], [0.2, 0.8]]]))
        (0, 1, 1)
    """
    choice = (weights > 0).sum(axis=-1, keepdims=True) > 1  # (heads, target, 1)
    rank = weights.astype(np.float64) + choice  # a row with a choice counts before every one without
    if about is not None:
        others = np.arange(weights.shape[1]) != about
        rank = np.where(others[:, np.newaxis], -1, rank)
    head, query, key = np.unravel_index(np.argmax(rank), rank.shape)
    return int(head), int(query), int(key)


def sentence(weight: float, query: str, key: str, layer: str = "", head: str = "") -> str:
    """Say who looks at whom, and how much.

    Example:
        >>> sentence(0.71, "it", "bear", head="2")
        'Head 2: “it” looks most at “bear” (0.71).'
    """
    where = ", ".join(filter(None, [layer, head and f"head {head}"]))
    said = f"“{query}” looks most at “{key}” ({rounded(weight)})."
    return f"{where[:1].upper()}{where[1:]}: {said}" if where else said


def rounded(weight: float) -> str:
    """Two digits, halves upwards, which is what the script's `toFixed` gives.

    Example:
        >>> rounded(0.125)
        '0.13'
    """
    return f"{np.floor(float(weight) * 100 + 0.5) / 100:.2f}"


def visible(tokens: Sequence[str]) -> list[str]:
    """Write blanks as ␣ where a token has nothing else: a gap is nothing that one can point at.

    Example:
        >>> visible(["a", " "])
        ['a', '␣']
    """
    return [token if token.strip() else "␣" * max(len(token), 1) for token in tokens]
