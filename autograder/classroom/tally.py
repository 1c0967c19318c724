"""What came of a class, counted: as large as the list of its students, however long their Verdicts are."""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import dataclass, field

from ..exam.verdict import Verdict


@dataclass
class Tally:
    """Verdicts, counted as they come.

    Attributes:
        points: by student, the points of each exercise.
        out_of: what each exercise is worth, by its name, in order.
        causes: by exercise and cause of lost points, the students whom it concerns.
        diagnosed: the causes that are misconceptions.
        passed: by exercise and stage, how many passed it.
        flagged: how many submissions a person should look at.
    """

    points: dict[str, list[float]] = field(default_factory=dict)
    out_of: dict[str, float] = field(default_factory=dict)
    causes: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    diagnosed: set[str] = field(default_factory=set)
    passed: Counter[tuple[str, str]] = field(default_factory=Counter)
    flagged: int = 0

    def add(self, student: str, verdicts: list[Verdict]) -> None:
        """Count a student's Verdicts."""
        self.points[student] = [verdict.points for verdict in verdicts]
        self.flagged += any(verdict.flagged for verdict in verdicts)
        for verdict in verdicts:
            self.out_of[verdict.exercise] = verdict.out_of
            if verdict.cause and not verdict.right:
                self.causes.setdefault((verdict.exercise, verdict.cause), []).append(student)
            self.diagnosed |= set(verdict.diagnosis)
            for stage in verdict.stages:
                self.passed[verdict.exercise, stage.name] += stage.points == stage.out_of

    def __len__(self) -> int:
        """How many submissions were counted."""
        return len(self.points)

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

    def ranked(self) -> list[tuple[tuple[str, str], list[str]]]:
        """The causes of lost points, most common first, each with whom it concerns."""
        found = [(cause, sorted(who)) for cause, who in self.causes.items()]
        return sorted(found, key=lambda item: (-len(item[1]), item[0]))
