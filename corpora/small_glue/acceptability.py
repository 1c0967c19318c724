"""Acceptability: sentences of the bilingual grammar, three in ten with one agreement spoilt."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ..bilingual import lexicon, translate
from ..bilingual.chance import Chance
from ..bilingual.drawing import drawn
from ..bilingual.entries import PLURAL, THIRD
from .example import Example, split_of

#: The fewest words of a sentence and the most, its full stop among them.
SHORTEST, LONGEST = 4, 10
#: As many sentences are acceptable as about in CoLA.
ACCEPTABLE = 0.7


def _exchanges() -> dict[str, set[str]]:
    """The words that can take a word's place and break its agreement: in number, in person, or in case."""
    finite = [lexicon.BE.finite, lexicon.HEBBEN, *(verb.finite for verb in lexicon.VERBS)]
    rows = [noun.english for noun in lexicon.NOUNS] + [pronoun.english for pronoun in lexicon.PRONOUNS]
    rows += [determiner.english for determiner in (lexicon.THIS, lexicon.THAT)]
    rows += [(forms.english[THIRD], forms.english[PLURAL]) for forms in finite]
    rows += [(verb.infinitive[0], verb.participle[0]) for verb in lexicon.VERBS]
    rows += [("am", "is"), ("does", "do"), ("an", "a")]
    found: dict[str, set[str]] = {}
    for row in rows:
        for word in row:
            found.setdefault(word, set()).update(set(row) - {word})
    return found


#: Each word with its exchanges, in the order of the alphabet.
EXCHANGES = {word: tuple(sorted(others)) for word, others in _exchanges().items() if others}

#: Participles, and the words behind which one is wrong: elsewhere "they sleep" would become "they slept", a past tense.
_PARTICIPLES = frozenset(verb.participle[0] for verb in lexicon.VERBS)
_BARE = ("can", "cannot", "must", "not")


def acceptability(generator: np.random.Generator, split: str) -> Iterator[Example]:
    """Examples of a split, without end. That a sentence is spoilt is what the grammar says: it cannot read it any more."""
    chance = Chance(generator)
    acceptable = chance.happens(ACCEPTABLE)
    for _, english, _ in drawn(SHORTEST, LONGEST, False, generator):
        words = [text for text, _ in english]
        sentence = " ".join(words) if acceptable else spoil(chance, words)
        if sentence and split_of(sentence) == split:
            yield Example(sentence, None, int(acceptable))
            acceptable = chance.happens(ACCEPTABLE)


def spoil(chance: Chance, words: list[str]) -> str:
    """The sentence with one word exchanged so that it is none; empty if there is no such word, or the one drawn leaves it one."""
    places = [place for place, word in enumerate(words) if word in EXCHANGES]
    if not places:
        return ""
    place = chance.pick(places)
    word = chance.pick(EXCHANGES[words[place]])
    if word in _PARTICIPLES and words[place] not in _PARTICIPLES and words[place - 1] not in _BARE:
        return ""
    spoilt = " ".join([*words[:place], word, *words[place + 1 :]])
    return "" if readable(spoilt) else spoilt


def readable(sentence: str) -> bool:
    """Whether the grammar has such a sentence."""
    try:
        translate(sentence)
    except ValueError:
        return False
    return True
