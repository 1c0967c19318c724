"""Words as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

PAD, START, END, UNK = range(4)
#: The words of these numbers. [PAD] is 0, so that a mask is `ids == 0`.
SPECIAL = ("[PAD]", "[START]", "[END]", "[UNK]")


@dataclass(frozen=True)
class Vocabulary:
    """The words of a language, each with its number: the special ones first, then the others.

    Attributes:
        words: every word; its place is its number.

    Example:
        >>> vocabulary = Vocabulary.of([("i", "see", "you", ".")])
        >>> vocabulary.words
        ('[PAD]', '[START]', '[END]', '[UNK]', '.', 'i', 'see', 'you')
        >>> ids = vocabulary.encode([("i", "see", "."), ("i", "see", "him", ".")])
        >>> ids
        array([[1, 5, 6, 4, 2, 0],
               [1, 5, 6, 3, 4, 2]], dtype=int32)
        >>> vocabulary.decode(ids[1])
        ('i', 'see', '[UNK]', '.')
    """

    words: tuple[str, ...]

    @classmethod
    def of(cls, sentences: Iterable[Sequence[str]]) -> Vocabulary:
        """The vocabulary of these sentences, in the order of the alphabet."""
        found = {word for sentence in sentences for word in _checked(sentence)}
        return cls((*SPECIAL, *sorted(found.difference(SPECIAL))))

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each word."""
        return {word: number for number, word in enumerate(self.words)}

    def encode(self, sentences: Iterable[Sequence[str]], marks: bool = True, length: int | None = None) -> np.ndarray:
        """Turn sentences into rows of numbers.

        Args:
            sentences: each a sequence of words; one that is not in the vocabulary becomes [UNK].
            marks: whether [START] and [END] enclose each. Without them, a column is a position of the pair's alignment.
            length: how many columns; by default as many as the longest needs.

        Returns:
            int32 `(batch, length)`, with [PAD] behind the shorter ones.

        Raises:
            ValueError: if a sentence is longer than `length`, or is one text instead of words.
        """
        numbers = self.numbers
        rows = [[numbers.get(word, UNK) for word in _checked(sentence)] for sentence in sentences]
        if marks:
            rows = [[START, *row, END] for row in rows]
        longest = max(map(len, rows), default=0)
        width = longest if length is None else length
        if longest > width:
            raise ValueError(
                f"no sentence may be longer than `length`, but one takes {longest} columns and length={length} was given. "
                f"Give {longest} or more, or leave it out."
            )
        ids = np.full((len(rows), width), PAD, dtype=np.int32)
        for number, row in enumerate(rows):
            ids[number, : len(row)] = row
        return ids

    def decode(self, ids: Iterable[int]) -> tuple[str, ...]:
        """Turn a row of numbers into words, up to [END] and without [START] and [PAD].

        Raises:
            ValueError: if a number is none of the vocabulary's.
        """
        words = []
        for number in map(int, ids):
            if not 0 <= number < len(self.words):
                raise ValueError(
                    f"numbers of words run from 0 to {len(self.words) - 1}; {number} was given. "
                    "Decode with the vocabulary of the language that was encoded."
                )
            if number == END:
                break
            if number not in (PAD, START):
                words.append(self.words[number])
        return tuple(words)


def _checked(sentence: Sequence[str]) -> Sequence[str]:
    """The sentence, if it is words."""
    if isinstance(sentence, str):
        raise ValueError(
            f"a sentence is a sequence of words; the text “{sentence}” was given. Split it: `text.split()`."
        )
    return sentence
