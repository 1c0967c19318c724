"""Entailment: what follows from a sentence, what contradicts it, and what it leaves open.

Both sentences are about one event. A sentence narrows down what that can have been: each slot that it fills has one value, each
that it leaves out has any; denied, it allows all the rest. What is so of every event that the premise allows follows from it;
what is so of none contradicts it; all else is neutral.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple, TypeAlias

import numpy as np

from ..bilingual.chance import Chance
from .example import LABELS, Example, in_split
from .scenes import Scene, another, draw_scene, write_scene

#: Adjectives with their opposites.
OPPOSITES = (("tall", "short"), ("young", "old"), ("rich", "poor"), ("happy", "sad"))
_OPPOSITE = {word: other for pair in OPPOSITES for word, other in (pair, pair[::-1])}
_AXIS = {word: axis for axis, pair in enumerate(OPPOSITES) for word in pair}

#: The slots that a sentence can do without.
OPEN = ("agent", "place", "day")
#: The share of premises that are denied.
DENIED = 0.25

#: What a sentence fixes: the value of a slot, or an adjective of a person, by person and pair of opposites.
Fixed: TypeAlias = dict[tuple[str, int], int | str]


class Told(NamedTuple):
    """What a sentence tells: a scene, adjectives of its people by slot, and whether it is denied."""

    scene: Scene
    adjectives: dict[str, str]
    denied: bool

    def fixed(self) -> Fixed:
        """What it fixes, denied or not."""
        people: Fixed = {(slot, _AXIS[adjective]): adjective for slot, adjective in self.adjectives.items()}
        return people | {(slot, -1): value for slot, value in self.scene.items()}

    def write(self, chance: Chance) -> str:
        """A sentence that tells it."""
        return write_scene(chance, self.scene, self.denied, self.adjectives)


def entailment(generator: np.random.Generator, split: str) -> Iterator[Example]:
    """Examples of a split, without end, each label as likely; no sentence stands beside itself."""
    chance = Chance(generator)
    while True:
        label = chance.between(0, len(LABELS["entailment"]) - 1)
        example = None
        while example is None:
            example = pair(chance, label, split)
        yield example


def pair(chance: Chance, label: int, split: str) -> Example | None:
    """A premise and a hypothesis of a split; None where what was drawn has another label, or no wording there."""
    scene = draw_scene(chance)
    event = {slot: value for slot, value in scene.items() if slot not in OPEN or chance.happens(0.7)}
    denied = chance.happens(DENIED)
    people = [slot for slot in ("agent", "patient") if slot in event and not denied and chance.happens(0.4)]
    premise = Told(event, {slot: chance.pick(tuple(_AXIS)) for slot in people}, denied)
    hypothesis = premise
    for _ in range(chance.between(1, 2)):
        hypothesis = varied(chance, scene, hypothesis)
    if LABELS["entailment"][label] != relation(premise, hypothesis):
        return None
    first, second = (in_split(split, partial(told.write, chance)) for told in (premise, hypothesis))
    return Example(first, second, label) if first and second and first != second else None


def varied(chance: Chance, scene: Scene, told: Told) -> Told:
    """The same with one change: something left out, added, exchanged, or denied."""
    event, adjectives, denied = told
    if chance.happens(0.2):
        return told._replace(denied=not denied)
    if adjectives and not denied and chance.happens(0.4):  # what a denial says of "the tall doctor" is not clear
        slot = chance.pick(tuple(adjectives))
        rest = {person: adjective for person, adjective in adjectives.items() if person != slot}
        return told._replace(adjectives=rest | {slot: _OPPOSITE[adjectives[slot]]} if chance.happens(0.5) else rest)
    slot = chance.pick(OPEN)
    if slot not in event:
        return told._replace(scene=event | {slot: scene[slot]})
    if slot != "agent" and chance.happens(0.5):
        return told._replace(scene=event | {slot: another(chance, scene, slot)})
    rest = {person: adjective for person, adjective in adjectives.items() if person != slot}
    return Told({other: value for other, value in event.items() if other != slot}, rest, denied)


def relation(premise: Told, hypothesis: Told) -> str:
    """What the premise says of the hypothesis.

    Example:
        >>> here, anywhere = {"agent": 0, "verb": 0, "patient": 1, "place": 0}, {"agent": 0, "verb": 0, "patient": 1}
        >>> relation(Told(here, {}, False), Told(anywhere, {}, False))
        'entailment'
        >>> relation(Told(here, {}, True), Told(anywhere, {}, True))
        'neutral'
    """
    one, other = premise.fixed(), hypothesis.fixed()
    within = other.items() <= one.items()  # each event that `one` allows, `other` does
    around = one.items() <= other.items()
    apart = any(one[key] != value for key, value in other.items() if key in one)
    follows, against = {
        (False, False): (within, apart),
        (False, True): (apart, within),
        (True, False): (False, around),
        (True, True): (around, False),
    }[premise.denied, hypothesis.denied]
    return "entailment" if follows else "contradiction" if against else "neutral"
