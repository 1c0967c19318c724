"""Paraphrase: two sentences that tell one scene, or one that differs from it where a careless reader overlooks it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from ..bilingual.chance import Chance
from .example import Example, in_split
from .scenes import SLOTS, Scene, another, draw_scene, write_scene

#: As many pairs are paraphrases: between QQP, where about 37 % are, and MRPC with 67 %.
SAME = 0.5
#: Of the others, as many have their people exchanged; in the rest up to `MOST` concepts are others.
SWAPPED = 0.35
MOST = 3


def paraphrase(generator: np.random.Generator, split: str) -> Iterator[Example]:
    """Examples of a split, without end; no sentence stands beside itself."""
    chance = Chance(generator)
    while True:
        same = chance.happens(SAME)
        example = None
        while example is None:
            example = pair(chance, same, split)
        yield example


def pair(chance: Chance, same: bool, split: str) -> Example | None:
    """A pair of a split; None where what was drawn has no two wordings there."""
    scene = draw_scene(chance)
    if chance.happens(0.5):
        scene.pop(chance.pick(("place", "day")))
    first = in_split(split, partial(write_scene, chance, scene))
    second = in_split(split, partial(write_scene, chance, scene if same else changed(chance, scene)))
    return Example(first, second, int(same)) if first and second and first != second else None


def changed(chance: Chance, scene: Scene) -> Scene:
    """Another scene: the people exchanged, or one to three concepts others."""
    if chance.happens(SWAPPED):
        return scene | {"agent": scene["patient"], "patient": scene["agent"]}
    other, left = scene, [slot for slot in SLOTS if slot in scene]
    for _ in range(chance.between(1, MOST)):
        slot = chance.pick(left)
        left.remove(slot)
        other = other | {slot: another(chance, other, slot)}
    return other
