"""What the lexicon says of a word: its forms in both languages, and what it goes with. An entry equals itself alone."""

from __future__ import annotations

from dataclasses import dataclass

#: Persons, as indices into a row of finite forms; the last is Dutch "jij" behind its verb ("jij ziet", but "zie jij").
FIRST, SECOND, THIRD, PLURAL, INVERTED = range(5)


@dataclass(frozen=True, eq=False, slots=True)
class Noun:
    """A noun: singular and plural on either side; the neuter ones take "het"."""

    english: tuple[str, str]
    dutch: tuple[str, str]
    neuter: bool
    sort: str


@dataclass(frozen=True, eq=False, slots=True)
class Adjective:
    """An adjective: in Dutch bare and inflected. Where two stand together, the lower rank comes first."""

    english: str
    dutch: tuple[str, str]
    rank: int
    sorts: tuple[str, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Determiner:
    """A determiner: in English singular and plural; in Dutch common, neuter and plural. An empty form is not written."""

    english: tuple[str, str]
    dutch: tuple[str, str, str]


@dataclass(frozen=True, eq=False, slots=True)
class Pronoun:
    """A personal pronoun: as a subject and as an object on either side; its person, and whom it speaks of."""

    english: tuple[str, str]
    dutch: tuple[str, str]
    person: int
    speaks_of: str


@dataclass(frozen=True, eq=False, slots=True)
class Finite:
    """Finite forms by person: four in English; five in Dutch, where "jij" behind its verb has one of its own."""

    english: tuple[str, str, str, str]
    dutch: tuple[str, str, str, str, str]


@dataclass(frozen=True, eq=False, slots=True)
class Complement:
    """What a verb asks for: its preposition on either side, or none, and the sorts of noun that can stand there."""

    english: str
    dutch: str
    sorts: tuple[str, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Verb:
    """A verb; a pair of forms is English, Dutch.

    Attributes:
        finite: the forms that stand second in a Dutch clause.
        joined: the Dutch forms that stand last: others only if the verb has a particle ("belt op", but "opbelt").
        infinitive, participle: the forms that a modal and the perfect take.
        subjects: the sorts of noun that can be its subject.
        complements: what it asks for.
        perfect: the finite forms of its perfect's auxiliary.
        particle: what a Dutch separable verb leaves at the end.
        content: whether it asks for a clause with "that".
    """

    finite: Finite
    joined: tuple[str, str, str, str]
    infinitive: tuple[str, str]
    participle: tuple[str, str]
    subjects: tuple[str, ...]
    complements: tuple[Complement, ...]
    perfect: Finite
    particle: str = ""
    content: bool = False
