"""Random sentences, one after another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import numpy as np

from .chance import Chance
from .growing import grow_clause
from .held_out import combined, split_of
from .lexicon import ADVERBS, COORDINATORS, SUBORDINATORS
from .pair import Word
from .phrases import Both
from .tree import Statement, Subordinate
from .writing import punctuated, write_statement

#: A sentence's split, and its words in English and in Dutch.
Drawn: TypeAlias = tuple[str, list[Word], list[Word]]

_ADVERBS, _SUBORDINATORS, _COORDINATORS = tuple(ADVERBS), tuple(SUBORDINATORS), tuple(COORDINATORS)


def drawn(shortest: int, longest: int, held_out: bool, generator: np.random.Generator) -> Iterator[Drawn]:
    """Sentences without end, each with its split; every length is as likely, and a sentence may return.

    Args:
        shortest, longest: the lengths.
        held_out: whether held-out combinations may be in them.
        generator: where chance comes from.
    """
    chance = Chance(generator)
    while True:
        rooms = statement_rooms(chance, chance.between(shortest, longest))
        statements, combinations = zip(*(exact_statement(chance, room, held_out) for room in rooms), strict=True)
        english, dutch = punctuated(statements, [chance.pick(_COORDINATORS) for _ in rooms[1:]])
        yield split_of([text for text, _ in english], any(combinations)), english, dutch


def statement_rooms(chance: Chance, length: int) -> list[int]:
    """How many words each statement of a sentence of this length has: a long one is several statements."""
    rooms = []
    length -= 1  # the full stop
    while length > 16 or (length > 8 and chance.happens(0.4)):
        rooms.append(chance.between(3, min(16, length - 5)))
        length -= rooms[-1] + 2  # ", and"
    return [*rooms, length]


def exact_statement(chance: Chance, room: int, held_out: bool) -> tuple[Both, bool]:
    """A written statement of just so many words, and whether it has held-out combinations, if it may have any."""
    while True:
        statement = grow_statement(chance, room)
        if held_out or not combined(statement):
            written = write_statement(statement)
            if len(written[0]) == room:
                return written, held_out and combined(statement)


def grow_statement(chance: Chance, room: int) -> Statement:
    """A main clause, with something in front of it or behind it where there is room."""
    kind = chance.random()
    if room >= 7 and kind < 0.3:
        share = chance.between(4, room - 3)
        subordinate = Subordinate(chance.pick(_SUBORDINATORS), grow_clause(chance, share - 1))
        if kind < 0.15:
            return Statement(grow_clause(chance, room - share - 1), front=subordinate)
        return Statement(grow_clause(chance, room - share), behind=subordinate)
    if room >= 3 and kind < 0.45:
        clause = grow_clause(chance, room - 1)._replace(adverb="")  # one adverb is enough
        return Statement(clause, front=chance.pick(_ADVERBS))
    return Statement(grow_clause(chance, room))
