"""The tree of a sentence: what it says, in no language's order."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from .entries import Adjective, Determiner, Noun, Pronoun, Verb

Tense: TypeAlias = Literal["present", "perfect", "can", "must"]


class NounPhrase(NamedTuple):
    """A noun with what describes it; the relative clause has one gap, where the noun belongs."""

    determiner: Determiner
    adjectives: tuple[Adjective, ...]
    noun: Noun
    plural: bool
    relative: Clause | None = None


#: Who or what; None is the gap of a relative clause.
Who: TypeAlias = NounPhrase | Pronoun | None


class Clause(NamedTuple):
    """Who does what.

    Attributes:
        subject, verb, tense, negated: as they are called.
        complements: one for each that the verb asks for.
        predicate: the adjective after "be".
        adverb: the one at the end of the English clause, or none.
        content: the clause with "that", after a verb that asks for it.
    """

    subject: Who
    verb: Verb
    tense: Tense = "present"
    negated: bool = False
    complements: tuple[Who, ...] = ()
    predicate: Adjective | None = None
    adverb: str = ""
    content: Clause | None = None


class Subordinate(NamedTuple):
    """A clause with "because" or "when"."""

    word: str
    clause: Clause


class Statement(NamedTuple):
    """A main clause, with an adverb or a subordinate clause in front of it, or one behind it."""

    clause: Clause
    front: str | Subordinate = ""
    behind: Subordinate | None = None


class Sentence(NamedTuple):
    """Statements, and the words between them: one fewer."""

    statements: tuple[Statement, ...]
    words: tuple[str, ...] = ()
