"""An example of a task, and what its label means."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass

SPLITS = ("train", "dev")

#: What each label means, by task; the label is the place in the row. That of "similarity" is a number from 0 to 5.
LABELS: dict[str, tuple[str, ...]] = {
    "acceptability": ("unacceptable", "acceptable"),
    "sentiment": ("negative", "positive"),
    "paraphrase": ("not a paraphrase", "paraphrase"),
    "similarity": (),
    "entailment": ("entailment", "neutral", "contradiction"),
}
TASKS = tuple(LABELS)


@dataclass(frozen=True, slots=True)
class Example:
    """One or two sentences with their label.

    Attributes:
        first: a sentence; spaces part its words, and its full stop from the last of them.
        second: another, or None in a task of one sentence.
        label: see `LABELS`.
    """

    first: str
    second: str | None
    label: int | float


def split_of(sentence: str) -> str:
    """The split of a sentence, by the checksum (CRC-32) of its text: "dev" for a fifth of all.

    Example:
        >>> split_of("the film was dull ."), split_of("the film was good .")
        ('train', 'dev')
    """
    return "train" if zlib.crc32(sentence.encode()) % 5 else "dev"


def in_split(split: str, write: Callable[[], str]) -> str:
    """A wording that belongs to a split, of those that `write` gives one by one; empty if none of the first twenty does."""
    return next((sentence for sentence in (write() for _ in range(20)) if split_of(sentence) == split), "")
