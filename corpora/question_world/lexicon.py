"""The names and things of the world, and the ways to tell a fact and to ask after it."""

from __future__ import annotations

from typing import NamedTuple

WOMEN = ("Anna", "Bella", "Clara", "Emma", "Julia", "Laura", "Maria", "Nora", "Olga", "Sara")
MEN = ("Adam", "Boris", "David", "Erik", "Hugo", "Leo", "Max", "Oscar", "Peter", "Tom")

_MONTHS = ("January", "March", "May", "July", "October")

#: What can stand in a slot, by its sort. Every number of them is a multiple of 5: see `facts.held_out`.
VALUES: dict[str, tuple[str, ...]] = {
    "name": (*WOMEN, *MEN),
    "town": (
        "Athens", "Bergen", "Buenos Aires", "Cairo", "Cape Town", "Delft", "Geneva", "Lisbon", "Madrid", "New York", "Oslo",
        "Paris", "Rome", "Tel Aviv", "Turin",
    ),
    "year": tuple(str(year) for year in range(1921, 1936)),
    "date": tuple(f"{month} {year}" for year in range(1961, 1966) for month in _MONTHS),
    "job": (
        "baker", "barber", "cook", "dentist", "doctor", "farmer", "gardener", "judge", "lawyer", "night nurse", "painter",
        "piano tuner", "school teacher", "tailor", "taxi driver",
    ),
    "number": ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    "things": ("bicycles", "boats", "books", "cats", "clocks", "coins", "dogs", "hats", "horses", "lamps"),
    "instrument": ("banjo", "cello", "drum", "flute", "guitar", "harp", "organ", "piano", "trumpet", "violin"),
    "place": ("bakery", "cinema", "clinic", "hotel", "library", "museum", "restaurant", "school", "shop", "theatre"),
    "subject": (
        "art", "biology", "botany", "chemistry", "geography", "history", "law", "medicine", "music", "physics",
    ),
    "verb": ("followed", "helped", "hired", "painted", "saved", "taught", "thanked", "visited"),
}  # fmt: skip

#: The form of a verb behind "did".
BASE = {
    "followed": "follow", "helped": "help", "hired": "hire", "painted": "paint", "saved": "save", "taught": "teach",
    "thanked": "thank", "visited": "visit",
}  # fmt: skip

#: What is asked for, by the sort of the answer; any other is a "what".
ASKED = {"name": "who", "town": "where", "year": "when", "date": "when", "number": "how many"}


class Ask(NamedTuple):
    """A way to ask: the slots that are the answer, side by side in the text, and the question with slots for what it gives."""

    target: tuple[str, ...]
    text: str


class Kind(NamedTuple):
    """A kind of fact: the sort of each slot, the ways to tell it, each with some of the slots, and the ways to ask."""

    slots: dict[str, str]
    tells: tuple[str, ...]
    asks: tuple[Ask, ...]


def _asks(**texts: tuple[str, ...]) -> tuple[Ask, ...]:
    """The ways to ask, by target; "number_things" is two slots."""
    return tuple(Ask(tuple(target.split("_")), text) for target, some in texts.items() for text in some)


KINDS: dict[str, Kind] = {
    "birth": Kind(
        {"who": "name", "town": "town", "year": "year"},
        (
            "{who} was born in {town}", "{who} was born in {year}", "{who} was born in {town} in {year}",
            "the birthplace of {who} is {town}",
        ),
        _asks(
            who=("Who was born in {town}?", "Who was born in {year}?"),
            town=("Where was {who} born?", "What is the birthplace of {who}?"),
            year=("When was {who} born?", "In which year was {who} born?"),
        ),
    ),
    "home": Kind(
        {"who": "name", "town": "town"},
        ("{who} lives in {town}", "{who} has a house in {town}", "the home of {who} is in {town}"),
        _asks(who=("Who lives in {town}?",), town=("Where does {who} live?", "In which town does {who} live?")),
    ),
    "work": Kind(
        {"who": "name", "job": "job"},
        ("{who} is a {job}", "{who} works as a {job}", "{who} earns money as a {job}"),
        _asks(
            who=("Who works as a {job}?", "Who is a {job}?"),
            job=("What is the profession of {who}?", "What does {who} work as?"),
        ),
    ),
    "owning": Kind(
        {"who": "name", "number": "number", "things": "things"},
        ("{who} owns {number} {things}", "{who} has {number} {things}"),
        _asks(
            who=("Who owns {number} {things}?",),
            number=("How many {things} does {who} own?", "How many {things} does {who} have?"),
            number_things=("What does {who} own?",),
        ),
    ),
    "playing": Kind(
        {"who": "name", "instrument": "instrument"},
        ("{who} plays the {instrument}", "{who} is good at playing the {instrument}"),
        _asks(
            who=("Who plays the {instrument}?",),
            instrument=("What does {who} play?", "Which instrument does {who} play?"),
        ),
    ),
    "opening": Kind(
        {"who": "name", "place": "place", "town": "town", "date": "date"},
        (
            "{who} opened a {place}", "{who} opened a {place} in {town}", "{who} opened a {place} in {date}",
            "{who} opened a {place} in {town} in {date}", "in {date}, {who} opened a {place}",
        ),
        _asks(
            who=("Who opened a {place}?",),
            place=("What did {who} open?",),
            town=("Where did {who} open a {place}?",),
            date=("When did {who} open a {place}?",),
        ),
    ),
    "study": Kind(
        {"who": "name", "subject": "subject", "town": "town"},
        ("{who} studied {subject}", "{who} studied in {town}", "{who} studied {subject} in {town}"),
        _asks(
            who=("Who studied {subject}?", "Who studied in {town}?"),
            subject=("What did {who} study?", "Which subject did {who} study?"),
            town=("Where did {who} study?",),
        ),
    ),
    "deed": Kind(
        {"who": "name", "whom": "name", "verb": "verb", "date": "date"},
        (
            "{who} {verb} {whom}", "{who} {verb} {whom} in {date}", "{whom} was {verb} by {who}",
            "in {date}, {who} {verb} {whom}", "{whom} was {verb} by {who} in {date}",
        ),
        _asks(
            who=("Who {verb} {whom}?", "By whom was {whom} {verb}?"),
            whom=("Who was {verb} by {who}?",),
            date=("When did {who} {base} {whom}?", "When was {whom} {verb} by {who}?"),
        ),
    ),
}  # fmt: skip

#: Sentences that tell nothing.
ASIDES = (
    "It was a cold winter.", "The summer was long and warm.", "Nobody knew why.", "Many letters were lost.",
    "The neighbours talk about it.", "There was no money then.",
)  # fmt: skip
