"""Random clauses, each grown to about as many English words as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal, TypeAlias

from .chance import Chance
from .entries import Adjective, Determiner, Noun, Pronoun, Verb
from .lexicon import ADJECTIVES, ADVERBS, ANYTHING, BE, NOUNS, POSSESSIVES, PRONOUNS, THAT, THE, THIS, VERBS, A
from .tree import Clause, NounPhrase, Tense, Who

#: Which part of a relative clause is missing: the noun in front of it stands for that.
Gap: TypeAlias = Literal["", "subject", "object"]

_ADVERBS = tuple(ADVERBS)
#: Determiners, the likely ones more often; those that a relative clause goes with come first.
_OPEN = (THE, THE, THE, THE, THIS, THAT)
_DEFINITE = (*_OPEN, *POSSESSIVES)
_ANY = (*_DEFINITE, *[A] * 12)
_CONTENT = tuple(verb for verb in VERBS if verb.content)
_ADJECTIVES = {sort: tuple(adjective for adjective in ADJECTIVES if sort in adjective.sorts) for sort in ANYTHING}
#: Tense, negation, and how many more words they take than the bare present, which is the likeliest.
_TENSES: tuple[tuple[Tense, bool, int], ...] = (
    ("present", False, 0), ("present", False, 0), ("present", False, 0), ("present", False, 0), ("present", True, 2),
    ("perfect", False, 1), ("perfect", False, 1), ("perfect", True, 2), ("can", False, 1), ("can", True, 1),
    ("must", False, 1),
)  # fmt: skip


def grow_clause(chance: Chance, room: int) -> Clause:
    """A clause of its own, or one behind "that", "because" or "when"; for 2 words at least."""
    verbs = _CONTENT if room >= 6 and chance.happens(0.25) else fitting(room)
    return filled(chance, chance.pick(verbs), room)


def grow_relative(chance: Chance, noun: Noun, room: int) -> Clause:
    """A clause that is relative to a noun, as its object or its subject; for 1 word at least."""
    verbs = fitting(room, "object", noun)
    if verbs and room <= 6 and chance.happens(0.6):  # its subject has no relative clause, so it takes few words
        return filled(chance, chance.pick(verbs), room, "object", noun)
    return filled(chance, chance.pick(fitting(room, "subject", noun) or (BE,)), room, "subject", noun)


@cache
def fitting(room: int, gap: Gap = "", noun: Noun | None = None) -> tuple[Verb, ...]:
    """The verbs that there is room for, "be" twice; for a relative clause, those that go with its noun."""
    verbs = [verb for verb in (BE, BE, *VERBS) if not verb.content and least(verb, gap) <= room]
    if noun and gap == "subject":
        verbs = [verb for verb in verbs if noun.sort in verb.subjects]
    if noun and gap == "object":  # in Dutch one without a preposition
        firsts = [(verb, verb.complements[0]) for verb in verbs if verb.complements]
        verbs = [verb for verb, first in firsts if noun.sort in first.sorts and not first.dutch]
    return tuple(verbs)


@cache
def least(verb: Verb, gap: Gap = "") -> int:
    """The fewest English words of a clause with this verb, such as "they see us" or "i think that we sleep"."""
    complements = sum(1 + bool(frame.english) for frame in verb.complements)
    return 2 + complements + 3 * verb.content + (verb is BE) - bool(gap)


def filled(chance: Chance, verb: Verb, room: int, gap: Gap = "", head: Noun | None = None) -> Clause:
    """A clause with this verb. The words that it can do without are shared out among its parts."""
    spare = room - least(verb, gap)
    tense, negated, more = chance.pick(_TENSES)
    if verb is BE and more == 2 and tense == "present":
        more = 1  # "is not", without "does"
    if more > spare:
        tense, negated, more = "present", False, 0
    spare -= more
    adverb = chance.pick(_ADVERBS) if 0 < spare < 5 and not gap and not verb.content and chance.happens(0.3) else ""
    count = (gap != "subject") + len(verb.complements) - (gap == "object") + verb.content
    shares = iter(chance.shares(spare - bool(adverb), count))
    subject = None if gap == "subject" else grow_subject(chance, verb.subjects, 1 + next(shares), relative=not gap)
    doer = head if gap == "subject" else subject.noun if isinstance(subject, NounPhrase) else subject
    complements: list[Who] = [None] if gap == "object" else []
    for frame in verb.complements[len(complements) :]:
        relative = frame is verb.complements[-1] and not adverb  # what follows one could belong to either clause
        complements.append(grow_object(chance, frame.sorts, 1 + next(shares), doer, relative))
    predicate = chance.pick(predicates(doer, subject)) if verb is BE else None
    content = grow_clause(chance, 2 + next(shares)) if verb.content else None
    return Clause(subject, verb, tense, negated, tuple(complements), predicate, adverb, content)


def predicates(doer: Noun | Pronoun | None, subject: Who) -> Sequence[Adjective]:
    """The adjectives that "be" can say of a subject."""
    options = _ADJECTIVES[doer.sort if isinstance(doer, Noun) else "person"]
    if not isinstance(subject, NounPhrase):
        return options
    predicate = subject.relative.predicate if subject.relative else None
    return other(options, [*subject.adjectives, *([predicate] if predicate else [])]) or options


def grow_subject(chance: Chance, sorts: tuple[str, ...], room: int, relative: bool) -> NounPhrase | Pronoun:
    """A pronoun or a definite noun: before an indefinite one, good Dutch often wants "er"."""
    if room == 1 or (room == 2 and chance.happens(0.2)):
        return chance.pick(PRONOUNS)
    noun = chance.pick(nouns(sorts))
    return described(
        chance, noun, chance.pick(_OPEN if room > 4 else _DEFINITE), chance.happens(0.3), room - 2, relative
    )


def grow_object(
    chance: Chance, sorts: tuple[str, ...], room: int, doer: Noun | Pronoun | None, relative: bool
) -> NounPhrase | Pronoun:
    """A noun or a pronoun other than the subject: "i see me" is no sentence, and "the dog sees the dog" an odd one."""
    if "person" in sorts and room <= 2 and chance.happens(0.7 if room == 1 else 0.2):
        speaker = doer.speaks_of if isinstance(doer, Pronoun) else ""
        return chance.pick([p for p in PRONOUNS if p.speaks_of != speaker or speaker == "others"])
    noun = chance.pick([noun for noun in nouns(sorts) if noun is not doer])
    determiner, plural = (A, True) if room == 1 else (chance.pick(_ANY), chance.happens(0.25))
    return described(chance, noun, determiner, plural, room - 1 - bool(determiner.english[plural]), relative)


@cache
def nouns(sorts: tuple[str, ...]) -> tuple[Noun, ...]:
    """The nouns of these sorts."""
    return tuple(noun for noun in NOUNS if noun.sort in sorts)


def described(
    chance: Chance, noun: Noun, determiner: Determiner, plural: bool, room: int, relative: bool
) -> NounPhrase:
    """A noun with adjectives and a relative clause, if there is room for them."""
    clause = None
    if relative and determiner not in POSSESSIVES and (room > 2 or (room == 2 and chance.happens(0.3))):
        share = chance.between(max(2, room - 2), room)
        clause = grow_relative(chance, noun, share - 1)
        room -= share
    adjectives: list[Adjective] = []
    options: Sequence[Adjective] = _ADJECTIVES[noun.sort]
    if clause and clause.predicate:
        options = other(options, [clause.predicate])
    for _ in range(min(room, 2)):
        adjectives.append(chance.pick(options))
        options = other(options, adjectives)
    adjectives.sort(key=lambda adjective: adjective.rank)
    return NounPhrase(determiner, tuple(adjectives), noun, plural, clause)


def other(options: Sequence[Adjective], said: Sequence[Adjective]) -> Sequence[Adjective]:
    """The adjectives that neither repeat nor contradict what is said already."""
    ranks = [adjective.rank for adjective in said]
    return [option for option in options if option.rank not in ranks]
