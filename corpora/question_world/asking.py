"""Questions about a passage: those that it answers, and those that only look so."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from ..bilingual.chance import Chance
from .facts import Fact, slots_of, sort_of
from .lexicon import ASKED, BASE, KINDS, VALUES, Ask
from .telling import Span

_PEOPLE = ("who", "whom")


class Asked(NamedTuple):
    """A question: what it asks for, its text, and where the answer stands; None where there is none."""

    sort: str
    text: str
    span: Span | None


def answerable(facts: list[Fact], spans: list[dict[str, Span]]) -> list[Asked]:
    """Every question that the passage answers, and for whose answer it has another of the same sort."""
    found = []
    for fact, places in zip(facts, spans, strict=True):
        for ask in KINDS[fact.kind].asks:
            told = all(slot in fact.values for slot in (*ask.target, *given(ask)))
            if told and all(len(named(facts, sort_of(fact.kind, slot))) > 1 for slot in ask.target):
                span = (places[ask.target[0]][0], places[ask.target[-1]][1])
                found.append(Asked(sort_asked(fact.kind, ask), written(ask, fact.values), span))
    return found


def unanswerable(chance: Chance, facts: list[Fact]) -> list[Asked]:
    """Questions of the passage's kinds that it does not answer, made of what it names; some of a person it does not."""
    stranger = chance.pick([name for name in VALUES["name"] if name not in named(facts, "name")])
    known: list[Asked] = []
    unknown: list[Asked] = []
    for kind in dict.fromkeys(fact.kind for fact in facts):
        for ask in KINDS[kind].asks:
            if all(named(facts, sort_of(kind, slot)) for slot in ask.target):
                for values in filled(facts, kind, ask, stranger):
                    question = Asked(sort_asked(kind, ask), written(ask, values), None)
                    (unknown if stranger in values.values() else known).append(question)
    return unknown if unknown and chance.happens(0.2) else known


def filled(facts: list[Fact], kind: str, ask: Ask, stranger: str) -> list[dict[str, str]]:
    """What can stand in a question's slots so that no fact answers it."""
    slots = given(ask)
    sorts = [sort_of(kind, slot) for slot in slots]
    choices = [[*named(facts, sort), *([stranger] if sort == "name" else [])] for sort in sorts]
    found = []
    for values in (dict(zip(slots, combination, strict=True)) for combination in product(*choices)):
        people = [values[slot] for slot in _PEOPLE if slot in values]
        if len(set(people)) == len(people) and not answered(facts, kind, ask, values):
            found.append(values)
    return found


def answered(facts: list[Fact], kind: str, ask: Ask, values: dict[str, str]) -> bool:
    """Whether a fact agrees with all that a question gives, and has what it asks for."""
    return any(
        fact.kind == kind
        and all(slot in fact.values for slot in ask.target)
        and all(fact.values.get(slot) == value for slot, value in values.items())
        for fact in facts
    )


def named(facts: list[Fact], sort: str) -> list[str]:
    """What the passage names of a sort, each once."""
    slots = [(fact, slot) for fact in facts for slot in fact.values]
    return list(dict.fromkeys(fact.values[slot] for fact, slot in slots if sort_of(fact.kind, slot) == sort))


def given(ask: Ask) -> tuple[str, ...]:
    """The slots that a question fills in itself; "base" is a form of the verb."""
    return tuple("verb" if slot == "base" else slot for slot in slots_of(ask.text))


def written(ask: Ask, values: dict[str, str]) -> str:
    """The text of a question."""
    return ask.text.format(**values, base=BASE.get(values.get("verb", ""), ""))


def sort_asked(kind: str, ask: Ask) -> str:
    """Who, where, when, how many, or what."""
    return ASKED.get(sort_of(kind, ask.target[0]), "what") if len(ask.target) == 1 else "what"
