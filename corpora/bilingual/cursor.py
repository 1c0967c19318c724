"""A place in a sentence that is read from left to right."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

Entry = TypeVar("Entry")


class Cursor:
    """A place in a sentence.

    Args:
        words: of the sentence.
    """

    def __init__(self, words: Sequence[str]):
        self.words = words
        self.at = 0

    @property
    def word(self) -> str:
        """The next word; empty at the end."""
        return self.words[self.at] if self.at < len(self.words) else ""

    def take(self, *words: str) -> bool:
        """Read the next word if it is one of these."""
        found = self.word in words
        self.at += found
        return found

    def need(self, words: Collection[str], what: str) -> str:
        """Read the next word, which must be one of these.

        Raises:
            ValueError: if it is not; `what` says what the words are.
        """
        word = self.word
        if word not in words:
            came = f"“{word}” came" if word else "the sentence ended"
            raise ValueError(
                f"word {self.at + 1} of “{' '.join(self.words)}” must be {what}, but {came}. "
                "Take words and order from made sentences."
            )
        self.at += 1
        return word

    def entry(self, table: Mapping[str, Entry], what: str) -> Entry:
        """What the table says of the next word, which must be in it."""
        return table[self.need(table, what)]
