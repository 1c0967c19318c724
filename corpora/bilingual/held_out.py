"""Which split a sentence belongs to: it alone decides, so no sample of one split, however large, meets another."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from itertools import chain

from .entries import Noun
from .tree import Clause, NounPhrase, Statement, Subordinate

SPLITS = ("train", "validation", "test", "combinations")

#: An adjective with the noun that it describes, or a verb with its subject: these meet in the last split alone. Each of
#: the words stands in the other splits too, with others.
HELD_OUT = frozenset(
    {
        ("sweet", "teacher"), ("big", "dog"), ("small", "house"), ("old", "horse"), ("young", "girl"), ("white", "letter"),
        ("sleep", "cat"), ("see", "horse"), ("read", "child"), ("wait", "dog"), ("call", "woman"), ("think", "man"),
    }
)  # fmt: skip


def split_of(words: Sequence[str], combined: bool) -> str:
    """The split of a sentence.

    Args:
        words: its English words.
        combined: whether a held-out combination is in it.

    Returns:
        "combinations" if so; of all other sentences "test" holds a tenth, "validation" a tenth and "train" the rest, by
        the checksum (CRC-32) of the words.
    """
    if combined:
        return "combinations"
    return {0: "test", 1: "validation"}.get(zlib.crc32(" ".join(words).encode()) % 10, "train")


def combined(statement: Statement) -> bool:
    """Whether a held-out combination is in a statement."""
    parts = [part.clause for part in (statement.front, statement.behind) if isinstance(part, Subordinate)]
    return any(not HELD_OUT.isdisjoint(combinations_in(clause)) for clause in (statement.clause, *parts))


def combinations_in(clause: Clause, gap: Noun | None = None) -> Iterator[tuple[str, str]]:
    """Each adjective with the noun it describes, and each verb with the noun that is its subject.

    Args:
        clause: the tree.
        gap: the noun that a relative clause belongs to.
    """
    subject = gap if clause.subject is None else clause.subject.noun if isinstance(clause.subject, NounPhrase) else None
    if subject is not None:
        yield clause.predicate.english if clause.predicate else clause.verb.infinitive[0], subject.english[0]
    for who in chain((clause.subject,), clause.complements):
        if isinstance(who, NounPhrase):
            for adjective in who.adjectives:
                yield adjective.english, who.noun.english[0]
            if who.relative:
                yield from combinations_in(who.relative, who.noun)
    if clause.content:
        yield from combinations_in(clause.content)
