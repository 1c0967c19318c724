"""Draws, one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

Option = TypeVar("Option")


class Chance:
    """Draws from a generator, by `random` alone: the one of its methods that is least likely ever to change.

    Args:
        generator: where chance comes from.
    """

    def __init__(self, generator: np.random.Generator):
        self.random = generator.random

    def pick(self, options: Sequence[Option]) -> Option:
        """One of the options, each as likely."""
        return options[int(self.random() * len(options))]

    def happens(self, likely: float) -> bool:
        """True as often as `likely` says, from 0 to 1."""
        return self.random() < likely

    def between(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self.random() * (high - low + 1))

    def shares(self, total: int, parts: int) -> list[int]:
        """A whole number cut at random into so many whole numbers, none of them negative."""
        cuts = sorted(self.between(0, total) for _ in range(parts - 1))
        return [high - low for low, high in zip([0, *cuts], [*cuts, total], strict=True)] if parts else []
