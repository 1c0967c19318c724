"""A sentence beside its translation, as files hold them."""

from __future__ import annotations

from dataclasses import dataclass

from .fault import Fault, FormatError, shown


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A sentence beside its translation, as files hold them: not yet cut into words, and not aligned.

    Attributes:
        source: the sentence.
        target: its translation.
        attribution: who wrote them, and under which licence; "" if the file does not say.

    Example:
        >>> print(SentencePair("Go.", "Ga."))
        Go. → Ga.
    """

    source: str
    target: str
    attribution: str = ""

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"


def empty_sentences(place: str, pair: SentencePair) -> list[Fault]:
    """A fault for each sentence of the pair without a word."""
    return [
        Fault(place, field, "a sentence holds at least one word", shown(sentence))
        for field, sentence in (("source", pair.source), ("target", pair.target))
        if not sentence.strip()
    ]


def check_sentences(path: object, number: int, pair: SentencePair) -> None:
    """Refuse to write a pair that could not be read."""
    if faults := empty_sentences(f"pair {number}", pair):
        raise FormatError(path, faults, "Nothing was written: leave the pair out.")
