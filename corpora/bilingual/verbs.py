"""The words of the verb, in both languages."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

from .entries import INVERTED, SECOND, Verb
from .lexicon import BE, DO, MODALS
from .pair import Word
from .tree import Clause

#: Where the Dutch finite verb stands: second, behind the subject; second, before it; or last.
Order: TypeAlias = Literal["straight", "inverted", "subordinate"]


class VerbGroup(NamedTuple):
    """The words of a verb.

    Attributes:
        english: in English they stand together.
        second: the Dutch finite verb, where it stands second; else nothing.
        last: the Dutch words at the end of the clause.
        link: of the verb itself.
        negation: the link of "not".
    """

    english: list[Word]
    second: list[Word]
    last: list[Word]
    link: object
    negation: object


def verb_group(clause: Clause, person: int, order: Order) -> VerbGroup:
    """Write the verb of a clause for a subject of this person.

    "do" has no counterpart; "cannot" is both "kan" and "niet".
    """
    finite = INVERTED if order == "inverted" and person == SECOND else person
    negation = object()
    not_: list[Word] = [("not", (negation,))] if clause.negated else []
    if clause.tense == "present":
        return _alone(clause.verb, person, finite, order, not_, negation)
    return _helped(clause, person, finite, order, not_, negation)


def _alone(verb: Verb, person: int, finite: int, order: Order, not_: list[Word], negation: object) -> VerbGroup:
    """The verb in the present, with "do" if English negates it."""
    link = object()
    english: list[Word] = [(verb.finite.english[person], (link,)), *not_]
    if not_ and verb is not BE:
        english = [(DO[person], ()), *not_, (verb.infinitive[0], (link,))]
    if order == "subordinate":
        return VerbGroup(english, [], [(verb.joined[person], (link,))], link, negation)
    particle: list[Word] = [(verb.particle, (link,))] if verb.particle else []
    return VerbGroup(english, [(verb.finite.dutch[finite], (link,))], particle, link, negation)


def _helped(clause: Clause, person: int, finite: int, order: Order, not_: list[Word], negation: object) -> VerbGroup:
    """The verb behind an auxiliary or a modal: as a participle or as an infinitive."""
    link, helper = object(), object()
    perfect = clause.tense == "perfect"
    forms = clause.verb.perfect if perfect else MODALS[clause.tense]
    plain, voltooid = clause.verb.participle if perfect else clause.verb.infinitive
    english: list[Word] = [(forms.english[person], (helper,)), *not_, (plain, (link,))]
    if not_ and not perfect:
        english = [("cannot", (helper, negation)), (plain, (link,))]
    second: list[Word] = [(forms.dutch[finite], (helper,))]
    last: list[Word] = [(voltooid, (link,))]
    if order == "subordinate":
        return VerbGroup(english, [], second + last, link, negation)
    return VerbGroup(english, second, last, link, negation)
