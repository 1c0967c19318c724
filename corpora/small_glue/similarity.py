"""Similarity: two sentences, graded from 0 to 5 by what their scenes share."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from ..bilingual.chance import Chance
from .example import Example, in_split
from .scenes import ROWS, SLOTS, Scene, another, draw_scene, write_scene


def similarity(generator: np.random.Generator, split: str) -> Iterator[Example]:
    """Examples of a split, without end; no sentence stands beside itself, and every number of changes is as likely."""
    chance = Chance(generator)
    while True:
        scene = draw_scene(chance)
        other, left = dict(scene), list(SLOTS)
        for _ in range(chance.between(0, len(SLOTS))):
            slot = left.pop(chance.between(0, len(left) - 1))
            other[slot] = another(chance, other, slot, related=chance.happens(0.3))
        first, second = (in_split(split, partial(write_scene, chance, told)) for told in (scene, other))
        if first and second and first != second:
            yield Example(first, second, shared(scene, other))


def shared(one: Scene, other: Scene) -> float:
    """A point for each of the five slots where both say the same, and half a point where they say what is related.

    Example:
        >>> shared(dict.fromkeys(SLOTS, 0), dict.fromkeys(SLOTS, 0)), shared(dict.fromkeys(SLOTS, 0), dict.fromkeys(SLOTS, 1))
        (5.0, 2.5)
    """
    same = sum(one[slot] == other[slot] for slot in SLOTS)
    near = sum(one[slot] != other[slot] and ROWS[slot][one[slot]] == ROWS[slot][other[slot]] for slot in SLOTS)
    return same + near / 2
