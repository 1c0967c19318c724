"""Sentiment: what somebody says about a film, with "not" and with clauses that disagree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import numpy as np

from ..bilingual.chance import Chance
from .example import Example, in_split

ASPECTS = ("film", "story", "acting", "music", "ending", "plot", "cast", "script", "dialogue", "camera work")
ADJECTIVES = {
    True: ("good", "great", "wonderful", "funny", "moving", "clever", "charming", "brilliant", "lovely", "fresh"),
    False: ("bad", "dull", "awful", "boring", "weak", "silly", "terrible", "clumsy", "stale", "empty"),
}
#: Verbs as they stand behind "i" and behind "did not".
VERBS = {
    True: (("loved", "love"), ("liked", "like"), ("enjoyed", "enjoy"), ("admired", "admire")),
    False: (("hated", "hate"), ("disliked", "dislike"), ("despised", "despise"), ("regretted", "regret")),
}
DEGREES = ("", "", "very ", "really ", "quite ")
#: As many examples are positive as about in SST-2.
POSITIVE = 0.55

_SAID = ("the {aspect} was {degree}{adjective}", "i found the {aspect} {degree}{adjective}", "i {past} the {aspect}")
_DENIED = (
    "the {aspect} was not {degree}{adjective}", "the {aspect} was never {adjective}",
    "there was nothing {adjective} about the {aspect}", "i did not {base} the {aspect}", "i did not find the {aspect} {adjective}",
)  # fmt: skip
#: Two clauses that disagree: the one that decides comes last, or first.
_LAST = ("{other} , but {main} .", "although {other} , {main} .")
_FIRST = ("{main} , although {other} .", "{main} even though {other} .")
TEMPLATES = (*_SAID, *_DENIED, *_LAST, *_FIRST)


def sentiment(generator: np.random.Generator, split: str) -> Iterator[Example]:
    """Examples of a split, without end."""
    chance = Chance(generator)
    while True:
        positive = chance.happens(POSITIVE)
        sentence = in_split(split, partial(review, chance, positive))
        if sentence:
            yield Example(sentence, None, int(positive))


def review(chance: Chance, positive: bool) -> str:
    """A sentence of this sentiment: one clause, two that agree, or two that disagree, of which the main one decides."""
    one, two = chance.pick(ASPECTS), chance.pick(ASPECTS)
    main = clause(chance, one, positive)
    kind = chance.random()
    if kind < 0.4 or one == two:
        return f"{main} ."
    if kind < 0.6:
        return f"{main} and {clause(chance, two, positive)} ."
    return chance.pick(_LAST if kind < 0.8 else _FIRST).format(main=main, other=clause(chance, two, not positive))


def clause(chance: Chance, aspect: str, positive: bool) -> str:
    """A clause of this sentiment; four in ten say it by denying the opposite."""
    denied = chance.happens(0.4)
    words = positive != denied
    past, base = chance.pick(VERBS[words])
    adjective, degree = chance.pick(ADJECTIVES[words]), chance.pick(DEGREES)
    template = chance.pick(_DENIED if denied else _SAID)
    return template.format(aspect=aspect, degree=degree, adjective=adjective, past=past, base=base)
