"""A sentence beside its translation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

#: A word as it is written: its text, and its links. Two words that share a link translate each other.
Word: TypeAlias = tuple[str, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class TranslationPair:
    """A sentence beside its translation.

    Attributes:
        source: the words of the sentence, its full stop among them.
        target: the words of its translation.
        alignment: pairs of a target position and a source position, each from 0, in order of the target. A word
            may stand in several pairs ("loves" in two, for "houdt" and "van") or in none ("does").

    Example:
        >>> from corpora.bilingual import translate
        >>> pair = translate("the dog does not see me .")
        >>> print(pair)
        the dog does not see me . → de hond ziet mij niet .
        >>> pair.alignment
        ((0, 0), (1, 1), (2, 4), (3, 5), (4, 3), (5, 6))
    """

    source: tuple[str, ...]
    target: tuple[str, ...]
    alignment: tuple[tuple[int, int], ...]

    def __str__(self) -> str:
        return f"{' '.join(self.source)} → {' '.join(self.target)}"

    def matrix(self) -> np.ndarray:
        """The alignment as a table, bool `(target, source)`: the form in which an attention map is drawn."""
        table = np.zeros((len(self.target), len(self.source)), dtype=bool)
        for row, column in self.alignment:
            table[row, column] = True
        return table


def pair_of(source: Sequence[Word], target: Sequence[Word]) -> TranslationPair:
    """The pair of two written sentences, aligned where their words share a link."""
    places: dict[object, list[int]] = {}
    for column, (_, links) in enumerate(source):
        for link in links:
            places.setdefault(link, []).append(column)
    alignment = []
    for row, (_, links) in enumerate(target):
        columns = {column for link in links for column in places.get(link, ())}
        alignment += [(row, column) for column in sorted(columns)]
    return TranslationPair(tuple([text for text, _ in source]), tuple([text for text, _ in target]), tuple(alignment))
