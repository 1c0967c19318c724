"""From a noun phrase of the tree to its words, in both languages."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from .entries import PLURAL, THIRD, Pronoun
from .lexicon import A
from .pair import Word
from .tree import NounPhrase, Who

#: A piece of the sentence, in English and in Dutch.
Both: TypeAlias = tuple[list[Word], list[Word]]


class Phrase(NamedTuple):
    """A noun phrase in English and in Dutch, and its relative clause in Dutch, which may stand apart."""

    english: list[Word]
    dutch: list[Word]
    relative: list[Word]


def both(english: str, dutch: str) -> Both:
    """A word for a word; an empty one is not written."""
    link = object()
    return [(english, (link,))] if english else [], [(dutch, (link,))] if dutch else []


def phrase_of(who: Who, case: int, relative: Both, negation: object = None) -> Phrase:
    """Write a noun phrase or a pronoun; nothing for a gap.

    Args:
        who: the tree.
        case: 0 for a subject, 1 for an object.
        relative: the clause that is relative to the noun, if any, without its first word.
        negation: the link of "not" where "a" with it becomes "geen", or none.
    """
    if who is None:
        return Phrase([], [], [])
    if isinstance(who, Pronoun):
        return Phrase(*both(who.english[case], who.dutch[case]), [])
    gender = 2 if who.plural else int(who.noun.neuter)
    bare = gender == 1 and who.determiner is A  # een klein huis, but: het kleine huis, een kleine hond
    english, dutch = _described(who, bare)
    first, eerste = both(who.determiner.english[who.plural], who.determiner.dutch[gender])
    if first and first[0][0] == "a" and english[0][0][0] in "aeiou":
        first = [("an", first[0][1])]
    if negation:
        eerste = [("geen", (negation, *(link for _, links in first for link in links)))]
    that, die = both("that", "dat" if gender == 1 else "die") if who.relative else ([], [])
    return Phrase(first + english + that + relative[0], eerste + dutch, die + relative[1])


def _described(who: NounPhrase, bare: bool) -> Both:
    """The noun behind its adjectives."""
    pieces = [both(adjective.english, adjective.dutch[not bare]) for adjective in who.adjectives]
    pieces.append(both(who.noun.english[who.plural], who.noun.dutch[who.plural]))
    return [word for piece in pieces for word in piece[0]], [word for piece in pieces for word in piece[1]]


def person_of(subject: Who, gap: int) -> int:
    """The person with which the verb agrees; that of the gap where the subject is one."""
    if subject is None:
        return gap
    return subject.person if isinstance(subject, Pronoun) else PLURAL if subject.plural else THIRD


def indefinite(who: Who) -> bool:
    """Whether it is "a dog" or "dogs"."""
    return isinstance(who, NounPhrase) and who.determiner is A
