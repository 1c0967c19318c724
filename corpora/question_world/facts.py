"""The facts of a passage: who they are about, and which of them belong to which split."""

from __future__ import annotations

import string
from functools import cache
from typing import NamedTuple

from ..bilingual.chance import Chance
from .lexicon import KINDS, VALUES

#: The place of each value in its sort, and of each kind among the kinds.
_PLACE = {sort: {value: place for place, value in enumerate(values)} for sort, values in VALUES.items()}
_TURN = {kind: turn for turn, kind in enumerate(KINDS)}


class Fact(NamedTuple):
    """A fact as it is told: its kind, the way to tell it, and what stands in the slots of that."""

    kind: str
    tell: str
    values: dict[str, str]


@cache
def slots_of(template: str) -> tuple[str, ...]:
    """The names of the slots in a sentence or a question, in order."""
    return tuple(name for _, name, _, _ in string.Formatter().parse(template) if name)


@cache
def sort_of(kind: str, slot: str) -> str:
    """What can stand in a slot."""
    return KINDS[kind].slots[slot]


def held_out(kind: str, slot: str, who: str, value: str) -> bool:
    """Whether a fact is kept for "dev": of each name and of each value a fifth of the combinations, never a verb's.

    Args:
        kind: of the fact, such as "birth".
        slot: such as "town".
        who: the name.
        value: what stands in the slot.

    Example:
        >>> held_out("birth", "town", "Anna", "Athens"), held_out("birth", "town", "Anna", "Bergen")
        (True, False)
    """
    place = _PLACE[sort_of(kind, slot)][value]
    return slot != "verb" and (_PLACE["name"][who] + place + _TURN[kind]) % 5 == 0


@cache
def options(kind: str, slot: str, who: str, dev: bool) -> tuple[str, ...]:
    """What can stand in a slot of a fact about this person in one of the splits."""
    values = [value for value in VALUES[sort_of(kind, slot)] if value != who]
    return tuple(value for value in values if slot == "verb" or held_out(kind, slot, who, value) == dev)


def draw_facts(chance: Chance, dev: bool) -> list[Fact]:
    """Two to four people, and two or three kinds of fact, each of which at least two of the people have."""
    people = some(chance, VALUES["name"], chance.between(2, 4))
    facts: list[Fact] = []
    for kind in some(chance, tuple(KINDS), chance.between(2, 3)):
        for who in some(chance, people, chance.between(2, min(3, len(people)))):
            fact = draw_fact(chance, kind, who, people, facts, dev)
            facts += [fact] if fact else []
    if chance.happens(0.5):  # person by person, so that pronouns have their place
        return [fact for who in people for fact in facts if fact.values["who"] == who]
    return some(chance, facts, len(facts))


def draw_fact(chance: Chance, kind: str, who: str, people: list[str], facts: list[Fact], dev: bool) -> Fact | None:
    """A fact that no other of its kind in the passage can be taken for; None if there is none.

    What the passage names already is likelier: a town where one lives and another was born leads a careless reader astray.
    """
    tell = chance.pick(KINDS[kind].tells)
    used = {(slot, value) for fact in facts if fact.kind == kind for slot, value in fact.values.items()}
    named = {*people, *(value for fact in facts for value in fact.values.values())}
    values = {"who": who}
    for slot in slots_of(tell):
        if slot != "who":
            free = [v for v in options(kind, slot, who, dev) if slot == "verb" or (slot, v) not in used]
            known = [value for value in free if value in named]
            if not free:
                return None
            values[slot] = chance.pick(known if known and chance.happens(0.4) else free)
    return Fact(kind, tell, values)


def some(chance: Chance, items: tuple | list, count: int) -> list:
    """So many of the items, none twice, in any order."""
    left = list(items)
    return [left.pop(chance.between(0, len(left) - 1)) for _ in range(count)]
