"""A regrade request: a kept Verdict is come to once more, with the same questions and limits. Nothing is changed by it."""

from __future__ import annotations

from dataclasses import dataclass

from ..exam.page import number
from ..exam.verdict import Verdict
from ..exercises import EXERCISES
from ..sandbox import Limits
from . import kept
from .course import BadInput, Course, Exams, assignment_named
from .examiner import Examiner, Sitter
from .grading import missing_source, submission_cells
from .nbgrader_api import GradeRow, Nbgrader


@dataclass(frozen=True)
class Replayed:
    """A Verdict as it was kept, as it came out now, and what the gradebook has."""

    kept: Verdict
    now: Verdict
    row: GradeRow | None

    @property
    def same(self) -> bool:
        """Whether it came to the same, to the last word."""
        return self.kept.to_tree() == self.now.to_tree()

    @property
    def differences(self) -> list[str]:
        """What differs, a line each."""
        lines = []
        if self.kept.points != self.now.points:
            lines.append(f"points: {number(self.kept.points)} were kept, and it comes to {number(self.now.points)}")
        after = {stage.name: stage for stage in self.now.stages}
        for stage in self.kept.stages:
            other = after.get(stage.name)
            if other is None or (stage.status, stage.points) != (other.status, other.points):
                now = f"{other.status}, {number(other.points)}" if other else "not marked"
                lines.append(f"{stage.name}: {stage.status}, {number(stage.points)} was kept, and it is {now}")
        if self.kept.cause != self.now.cause:
            lines.append(f"cause: “{self.kept.cause or 'none'}” was kept, and it is “{self.now.cause or 'none'}”")
        return lines or ([] if self.same else ["the words of its messages"])

    @property
    def gradebook(self) -> str:
        """What counts, in words."""
        if self.row is None:
            return "the gradebook has no row for it"
        said = f"{number(self.row.score)} of {number(self.kept.out_of)} points count"
        if self.row.manual is None:
            return said
        return f"{said}, entered by hand" + (f", with the comment: {self.row.comment}" if self.row.comment else "")


def replay(
    course: Course, name: str, student: str, exercise: str | None = None, sitter: Sitter | None = None
) -> list[Replayed]:
    """Come to a submission's kept Verdicts once more, on the Papers that it sat and within the limits that it had.

    Args:
        course, name, student: whose Verdicts.
        exercise: only this one.
        sitter: where student code sits, if not in a sandbox of its own.

    Raises:
        BadInput: if there are none that can be trusted, or they cannot be come to any more; the text says why.
    """
    assignment = assignment_named(name)
    missing_source(course, name)
    if exercise in {each.name for each in assignment.written}:
        raise BadInput(
            f"{exercise} is answered in words: a person marks it, in formgrader, and there is nothing to replay."
        )
    cells = submission_cells(course, name, student)
    again = f"run `autograder grade {name} --student {student}`"
    try:
        held = kept.read(course, student, name)
        folder, limits = kept.sat_with(course, student, name)
    except kept.NotKeptError as error:
        raise BadInput(f"{student}: {error}; {again}.") from error
    names = [verdict.exercise for verdict in held.verdicts]
    if exercise is not None and exercise not in names:
        raise BadInput(f"{student} has no verdict on “{exercise}”; there are: {', '.join(names)}.")
    place = course.root / "exams" / name / folder
    if not (place / "set").exists() or not set(names) <= set(EXERCISES):
        raise BadInput(f"{student}: the questions of its verdicts are not there any more ({place}); {again}.")
    examiner = Examiner(course, name, Exams.read(place, names), Limits(**limits), sitter=sitter)
    if held.digest != examiner.digest(cells):
        raise BadInput(f"{student} has handed in something else since it was graded, or was built anew; {again}.")
    try:
        now = {verdict.exercise: verdict for verdict in examiner.judge(cells)}
    finally:
        if sitter is None:
            examiner.close()
    rows = Nbgrader(course).rows(name, student)
    found = [Replayed(each, now[each.exercise], rows.get(f"check-{each.exercise}")) for each in held.verdicts]
    return [each for each in found if exercise in (None, each.kept.exercise)]
