"""From facts to a text that tells them, in which each value's place is known."""

from __future__ import annotations

import string
from typing import TypeAlias

from ..bilingual.chance import Chance
from .facts import Fact
from .lexicon import ASIDES, WOMEN

#: Where a text stands: its first character and the one behind its last.
Span: TypeAlias = tuple[int, int]


class Telling:
    """A passage as it grows.

    Attributes:
        text: what is told so far.
        spans: for each fact told so far, where each of its slots stands; for a pronoun, the name that it stands for.
    """

    def __init__(self) -> None:
        self.text = ""
        self.spans: list[dict[str, Span]] = []
        self._names: dict[str, Span] = {}  # where each name stood last
        self._subject = ""  # of the last clause
        self._mentioned: set[str] = set()  # who is in the last sentence

    def tell(self, chance: Chance, facts: list[Fact]) -> None:
        """Tell all facts, some two to a sentence, with an aside here and there."""
        left = list(facts)
        while left:
            fact = left.pop(0)
            self._begin(fact, chance.happens(0.7))
            if left and chance.happens(0.35) and (join := joint(fact, left[0])):
                self.text += join
                self._clause(left.pop(0), silent=join == " and")
            self.text += "."
            if left and chance.happens(0.15):
                self._add(chance.pick(ASIDES))
                self._subject = ""

    def _begin(self, fact: Fact, pronoun: bool) -> None:
        """The first clause of a sentence, with a pronoun where one is clear and wanted."""
        who = fact.values["who"]
        others = self._mentioned - {who}
        clear = who == self._subject and all((other in WOMEN) != (who in WOMEN) for other in others)
        self._mentioned = set()
        start = len(self.text) + bool(self.text)
        if pronoun and clear and fact.tell.startswith("{who} "):
            self._add("She" if who in WOMEN else "He")
            self._clause(fact, silent=True)
        else:
            self.text += " " if self.text else ""
            self._clause(fact)
        self.text = self.text[:start] + self.text[start].upper() + self.text[start + 1 :]

    def _add(self, text: str) -> None:
        self.text += (" " if self.text else "") + text

    def _clause(self, fact: Fact, silent: bool = False) -> None:
        """Write a clause; a silent one is without its subject."""
        tell = fact.tell.removeprefix("{who}") if silent else fact.tell
        spans = {"who": self._names[fact.values["who"]]} if silent else {}
        for literal, slot, _, _ in string.Formatter().parse(tell):
            self.text += literal
            if slot:
                start = len(self.text)
                self.text += fact.values[slot]
                spans[slot] = (start, len(self.text))
        for slot in ("who", "whom"):
            if slot in spans:
                self._names[fact.values[slot]] = spans[slot]
                self._mentioned.add(fact.values[slot])
        self.spans.append(spans)
        self._subject = "" if fact.tell.startswith("{whom}") else fact.values["who"]


def joint(first: Fact, second: Fact) -> str:
    """What can join two clauses: "and" before a second without its subject, "but" between two people; or nothing."""
    if not first.tell.startswith("{who} ") or not second.tell.startswith("{who} "):
        return ""
    if first.values["who"] == second.values["who"]:
        return " and"
    return ", but " if first.kind == second.kind else ""
