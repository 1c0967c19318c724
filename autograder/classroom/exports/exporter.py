"""What every export has in common: whose points of which assignments, and where they go."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, ClassVar

from nbgrader.api import Assignment, Gradebook, Student
from nbgrader.plugins.export import ExportPlugin
from traitlets import Unicode

from ...exam.verdict import Verdict
from .. import kept
from ..course import BadInput, Course


@dataclass(frozen=True)
class Words:
    """What the gradebook has for an answer in words: points, what could be earned, and whether it waits for a person."""

    points: float
    out_of: float
    waits: bool


@dataclass(frozen=True)
class Score:
    """What the gradebook counts for one submission.

    Attributes:
        points: in all, after the penalty for being late; what nbgrader's own export calls `score`.
        out_of: what could be earned.
        penalty: for being late.
        exercises: the points by exercise, with what a grader entered by hand.
        written: the answers in words, which stand in `exercises` too.
    """

    points: float
    out_of: float
    penalty: float
    exercises: dict[str, float]
    written: dict[str, Words] = field(default_factory=dict)


class Exporter(ExportPlugin):
    """Writes one file. `--to`, `--assignment` and `--student` are nbgrader's own options."""

    missing = Unicode("", help="what stands where nothing was handed in; empty is not 0").tag(config=True)

    #: The file that is written if none is named.
    target: ClassVar[str] = "grades.csv"

    def text(self, gradebook: Gradebook) -> str:
        """The whole file."""
        raise NotImplementedError

    def export(self, gradebook: Gradebook) -> None:
        """Called by nbgrader. What is wrong is one line, and then nothing is written."""
        target = Path(self.to or self.target)
        try:
            text = self.text(gradebook)
            target.write_text(text, encoding="utf-8", newline="")
        except OSError as error:
            self.log.error("%s cannot be written: %s.", target, error.strerror)
            raise SystemExit(1) from error
        except BadInput as error:
            self.log.error("%s", error)
            raise SystemExit(1) from error
        self.log.info("Exported to %s", target)

    @property
    def course(self) -> Course:
        """The course directory that nbgrader works on."""
        return Course(Path(self.parent.coursedir.root))

    def assignments(self, gradebook: Gradebook) -> list[Assignment]:
        """Those that were asked for, or all."""
        return _chosen(gradebook.assignments, "name", self.assignment, "assignment")

    def students(self, gradebook: Gradebook) -> list[Student]:
        """Those that were asked for, or all, in the order of their ids."""
        return sorted(_chosen(gradebook.students, "id", self.student, "student"), key=lambda each: each.id)

    def scores(self, gradebook: Gradebook, assignment: str) -> dict[str, Score]:
        """What the gradebook counts for an assignment, by student; of those who handed in and were graded."""
        found = {}
        for submission in gradebook.assignment_submissions(assignment):
            penalty = submission.late_submission_penalty
            grades = [grade for notebook in submission.notebooks for grade in notebook.grades]
            exercises = {grade.name.removeprefix("check-"): grade.score for grade in grades}
            written = {
                grade.name: Words(grade.score, grade.max_score, grade.needs_manual_grade)
                for grade in grades
                if grade.cell_type == "markdown"
            }
            points = max(0.0, submission.score - penalty)
            found[submission.student.id] = Score(points, submission.max_score, penalty, exercises, written)
        for student in self.course.students(assignment):
            if student not in found and (not self.student or student in self.student):
                self.log.warning("%s handed “%s” in, and the gradebook has no points for it.", student, assignment)
        return found

    def verdicts(self, student: str, assignment: str) -> list[Verdict]:
        """A submission's Verdicts; none, and a warning, if there are none that can be trusted."""
        try:
            return kept.read(self.course, student, assignment).verdicts
        except kept.NotKeptError as error:
            self.log.warning("%s: of “%s”, %s; grade it again.", student, assignment, error)
            return []


def _chosen(there: Iterable[Any], name: str, asked: Sequence[str], kind: str) -> list[Any]:
    """Those of the gradebook's that were asked for; nbgrader would pass over a name that it does not know."""
    by_name = {getattr(each, name): each for each in there}
    if unknown := [each for each in asked if each not in by_name]:
        known = f"there are: {', '.join(by_name)}" if kind == "assignment" else f"it has {len(by_name)} others"
        raise BadInput(f"the gradebook has no {kind} “{unknown[0]}”; {known}.")
    return [by_name[each] for each in dict.fromkeys(asked)] if asked else list(by_name.values())


def shown(points: float) -> str:
    """Points as all spreadsheets and platforms read them: with a point, and no needless digits."""
    return f"{points:.5f}".rstrip("0").rstrip(".")


def as_csv(rows: Iterable[Sequence[str]], quoting: Any = csv.QUOTE_MINIMAL) -> str:
    """Rows as comma-separated text."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n", quoting=quoting).writerows(rows)
    return out.getvalue()
