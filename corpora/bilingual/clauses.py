"""From a clause of the tree to its words, in both languages: each part is written once, and each order puts it in place."""

from __future__ import annotations

from typing import NamedTuple

from .entries import PLURAL, THIRD
from .lexicon import ADVERBS
from .pair import Word
from .phrases import Both, Phrase, both, indefinite, person_of, phrase_of
from .tree import Clause, NounPhrase, Who
from .verbs import Order, VerbGroup, verb_group

#: The comma that Dutch puts behind the subject's relative clause, and English does not.
COMMA: Word = (",", ())


class Objects(NamedTuple):
    """A verb's complements: in English together; in Dutch by their places, and what stands behind the last verb."""

    english: list[Word]
    definite: list[Word]
    indefinite: list[Word]
    prepositional: list[Word]
    behind: list[Word]


def write_clause(clause: Clause, order: Order, gap: int = THIRD) -> Both:
    """Write a clause.

    The middle of a Dutch clause holds the definite objects, the adverb, "niet", the indefinite object, what has a
    preposition, and the predicate; behind the last verb come the last complement's relative clause and that with "dat".

    Args:
        clause: the tree.
        order: where the Dutch finite verb stands.
        gap: the person of the subject, where that is the gap of a relative clause.
    """
    subject = write_phrase(clause.subject, 0)
    verb = verb_group(clause, person_of(clause.subject, gap), order)
    objects = write_objects(clause, verb)
    predicate = both(clause.predicate.english, clause.predicate.dutch[0]) if clause.predicate else ([], [])
    adverb = both(clause.adverb, ADVERBS.get(clause.adverb, ""))
    that = both("that", "dat") if clause.content else ([], [])
    content = write_clause(clause.content, "subordinate") if clause.content else ([], [])
    niet: list[Word] = [("niet", (verb.negation,))] if clause.negated and not geen(clause) else []
    middle = objects.definite + adverb[1] + niet + objects.indefinite + objects.prepositional + predicate[1]
    english = subject.english + verb.english + objects.english + predicate[0] + adverb[0] + that[0] + content[0]
    return english, in_order(order, subject, verb, middle) + objects.behind + that[1] + content[1]


def write_objects(clause: Clause, verb: VerbGroup) -> Objects:
    """Write the complements. A preposition that one language lacks belongs to the verb ("looks for", "zoekt")."""
    objects = Objects([], [], [], [], [])
    for who, frame in zip(clause.complements, clause.verb.complements, strict=True):
        link = object() if frame.english and frame.dutch else verb.link
        no = verb.negation if clause.negated and indefinite(who) and not frame.dutch else None
        phrase = write_phrase(who, 1, no)
        if frame.english:
            objects.english.append((frame.english, (link,)))
        if frame.dutch:
            objects.prepositional.append((frame.dutch, (link,)))
        place = objects.prepositional if frame.dutch else objects.indefinite if indefinite(who) else objects.definite
        place.extend(phrase.dutch)
        objects.english.extend(phrase.english)
        objects.behind.extend(phrase.relative)
    return objects


def geen(clause: Clause) -> bool:
    """Whether the negation stands with an indefinite object: "geen hond", not "een hond niet"."""
    frames = clause.verb.complements
    return clause.negated and any(
        indefinite(w) and not f.dutch for w, f in zip(clause.complements, frames, strict=True)
    )


def in_order(order: Order, subject: Phrase, verb: VerbGroup, middle: list[Word]) -> list[Word]:
    """Put the parts of a Dutch clause in order, with a comma where the subject's relative clause ends and it goes on."""
    if order == "inverted":
        before, rest = verb.second, middle + verb.last
    else:
        before, rest = [], verb.second + middle + verb.last
    comma = [COMMA] if subject.relative and rest else []
    return before + subject.dutch + subject.relative + comma + rest


def write_phrase(who: Who, case: int, negation: object = None) -> Phrase:
    """Write a noun phrase with its relative clause, in which the Dutch verb comes last."""
    relative: Both = ([], [])
    if isinstance(who, NounPhrase) and who.relative:
        relative = write_clause(who.relative, "subordinate", PLURAL if who.plural else THIRD)
    return phrase_of(who, case, relative, negation)
