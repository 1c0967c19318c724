"""What came of a class, counted: as large as the list of its students, however long their Verdicts are."""

from __future__ import annotations

import builtins
import statistics
from collections import Counter
from dataclasses import dataclass, field

from ..exam.verdict import FAILURES, Verdict

#: An exercise and a cause of lost points, or an exercise and a stage.
Place = tuple[str, str]


@dataclass(frozen=True)
class Source:
    """Where a cause is treated: the message about it, the section of the book, and the book's address."""

    says: str
    see: str
    book: str


@dataclass
class Tally:
    """Verdicts, counted as they come.

    Attributes:
        named: whether students may be named. If not, what a student can word, such as the name of an exception, is left out of
            the causes as well.
        points: by student, the points of each exercise.
        out_of: what each exercise is worth, by its name, in order.
        causes: by exercise and cause of lost points, the students whom it concerns.
        diagnosed: the causes that are misconceptions, by exercise and cause, and where they are treated.
        passed: by exercise and stage, how many passed it.
        flags: by student, the exercises that a person should look at.
        timeouts: by exercise, who ran out of time.
        seconds: by exercise, the seconds of each sitting.
        took: by student, the seconds in all.
        waiting: how many written answers wait for a person.
    """

    named: bool = True
    points: dict[str, list[float]] = field(default_factory=dict)
    out_of: dict[str, float] = field(default_factory=dict)
    causes: dict[Place, list[str]] = field(default_factory=dict)
    diagnosed: dict[Place, Source] = field(default_factory=dict)
    passed: Counter[Place] = field(default_factory=Counter)
    flags: dict[str, list[str]] = field(default_factory=dict)
    timeouts: dict[str, list[str]] = field(default_factory=dict)
    seconds: dict[str, list[float]] = field(default_factory=dict)
    took: dict[str, float] = field(default_factory=dict)
    waiting: int = 0

    def add(self, student: str, verdicts: list[Verdict]) -> None:
        """Count a student's Verdicts."""
        self.points[student] = [verdict.points for verdict in verdicts]
        for verdict in verdicts:
            self.out_of[verdict.exercise] = verdict.out_of
            if verdict.cause and not verdict.right:
                place = verdict.exercise, self._cause(verdict)
                self.causes.setdefault(place, []).append(student)
                if verdict.diagnosis:
                    self.diagnosed[place] = Source(verdict.says, verdict.see, verdict.book)
            if verdict.flagged:
                self.flags.setdefault(student, []).append(verdict.exercise)
            if verdict.failure == "Timeout":
                self.timeouts.setdefault(verdict.exercise, []).append(student)
            for stage in verdict.stages:
                self.passed[verdict.exercise, stage.name] += stage.points == stage.out_of

    def add_seconds(self, student: str, took: float, seconds: dict[str, float]) -> None:
        """Count what a student's sittings took: in all, and by exercise; nothing where it is not known."""
        if took:
            self.took[student] = took
        for exercise, each in seconds.items():
            self.seconds.setdefault(exercise, []).append(each)

    def _cause(self, verdict: Verdict) -> str:
        """The cause; without names, in words of ours alone."""
        if self.named or verdict.diagnosis or verdict.blames:
            return verdict.cause
        if verdict.failure and verdict.failure not in FAILURES and not hasattr(builtins, verdict.failure):
            return "an exception of its own"
        return verdict.cause if verdict.failure else "unknown"

    def __len__(self) -> int:
        """How many submissions were counted."""
        return len(self.points)

    @property
    def flagged(self) -> int:
        """How many submissions a person should look at."""
        return len(self.flags)

    @property
    def totals(self) -> dict[str, float]:
        """The points in all, by student, in the order of their names."""
        return {student: sum(points) for student, points in sorted(self.points.items())}

    @property
    def full(self) -> int:
        """How many earned all points."""
        return sum(total == self.most for total in self.totals.values())

    @property
    def most(self) -> float:
        """What could be earned."""
        return sum(self.out_of.values())

    @property
    def median(self) -> float:
        """The median of the points."""
        return statistics.median(self.totals.values())

    def ranked(self) -> list[tuple[Place, list[str]]]:
        """The causes of lost points, most common first, each with whom it concerns."""
        found = [(cause, sorted(who)) for cause, who in self.causes.items()]
        return sorted(found, key=lambda item: (-len(item[1]), item[0]))
