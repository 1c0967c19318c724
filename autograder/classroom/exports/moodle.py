"""Moodle: an assignment's offline grading worksheet, and the CSV file of the gradebook's import."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import ClassVar

from nbgrader.api import Gradebook, Student
from traitlets import Bool, Enum

from ...exam.page import number
from ..course import BadInput
from .exporter import as_csv, shown
from .filling import FillingExporter
from .sheet import Sheet

_GRADE, _MOST, _OPEN, _COMMENTS = "Grade", "Maximum Grade", "Grade can be changed", "Feedback comments"


def participant_number(text: str) -> str:
    """The number in an identifier of a worksheet; empty if it is none.

    Example:
        >>> participant_number("Participant 71")
        '71'
    """
    found = re.fullmatch(r"\D+ ([0-9]+)", text)
    return found[1] if found else ""


class MoodleExporter(FillingExporter):
    """Points for Moodle.

    With a roster, an assignment's *offline grading worksheet* as *Download grading worksheet* gives it: the columns `Grade`,
    and `Feedback comments` if `feedback` is set, are filled in where the grade can be changed, and all else stays as it is, the
    dates too, by which Moodle sees whether a grade is newer. A student is told by `Username`, `ID number` or `Email address`;
    where nbgrader's ids are Moodle's participant numbers, as they stand in the names of files that it packs, set `match` to
    `Identifier`. In another language, set `match` and `column` to what the headings say.

    Without a roster, a file for *Grades, Import, CSV file*: a column by which Moodle tells who it is (`identifier`), and one
    for each assignment, with one for its feedback. Moodle imports nothing if it does not know somebody, and takes an empty
    cell for *no grade*; therefore who has nothing to import has no row.

    Source: Moodle, `mod/assign/feedback/offline` and `grade/import/csv`.
    """

    identifier = Enum(
        ("Username", "ID number", "Email address"),
        "Username",
        help="by what Moodle's import tells who it is: nbgrader's id, its lms_user_id or else id, its email",
    ).tag(config=True)
    feedback = Bool(False, help="also what the verdicts say, a line for each assignment").tag(config=True)

    identifying: ClassVar[Sequence[tuple[str, str]]] = (
        ("id", "Username"), ("id", "ID number"), ("lms_user_id", "ID number"), ("id", "Email address"),
        ("email", "Email address"), ("id", "Identifier"),
    )  # fmt: skip

    def text(self, gradebook: Gradebook) -> str:
        """The whole file."""
        return self._filled(gradebook) if self.roster else self._new(gradebook)

    def ids(self, text: str) -> list[str]:
        """A participant's number is an id where the column was named: else it may be somebody else's number."""
        number = participant_number(text) if self.match else ""
        return [*super().ids(text), *([number] if number else [])]

    def fixed(self, sheet: Sheet, row: int, column: str) -> str:
        """A grade that is locked."""
        return "Moodle has locked the grade" if sheet.get(row, _OPEN) == "No" else ""

    def out_of(self, sheet: Sheet, row: int, column: str) -> str:
        """It stands beside the grade."""
        return sheet.get(row, _MOST)

    def _filled(self, gradebook: Gradebook) -> str:
        sheet = self.sheet()
        assignments = self.assignments(gradebook)
        if len(assignments) != 1:
            names = ", ".join(each.name for each in assignments)
            raise BadInput(f"a worksheet is that of one assignment; name it with --assignment ({names}).")
        (assignment,) = assignments
        column = self.column_of(sheet, [_GRADE])
        needed = [*([] if column else [self.column or _GRADE]), *([_COMMENTS] if self.feedback else [])]
        if lacking := [heading for heading in needed if heading not in sheet.headings]:
            raise BadInput(
                f"{sheet.name} must have the column {lacking[0]}; it has {', '.join(sheet.headings)}. In Moodle, the "
                "assignment's settings have the feedback types *Offline grading worksheet* and *Feedback comments*."
            )
        places, scores = self.places(sheet, gradebook), self.scores(gradebook, assignment.name)
        self.fill(sheet, places, assignment, column, scores)
        for student, row in places.rows.items():
            if self.feedback and student in scores and not self.fixed(sheet, row, column):
                sheet.put(row, _COMMENTS, self._said(student, assignment.name))
        return sheet.text()

    def _new(self, gradebook: Gradebook) -> str:
        assignments = [each.name for each in self.assignments(gradebook)]
        scores = {name: self.scores(gradebook, name) for name in assignments}
        headings = [[name, f"{name} (feedback)"] if self.feedback else [name] for name in assignments]
        rows = [[self.identifier, *(heading for each in headings for heading in each)]]
        for student in self.students(gradebook):
            cells: list[str] = []
            for name in assignments:
                score = scores[name].get(student.id)
                cells.append(self.missing if score is None else shown(score.points))
                if self.feedback:
                    cells.append("" if score is None else self._said(student.id, name))
            if not any(cells):
                continue
            if who := self._who(student):
                rows.append([who, *cells])
            else:
                self.log.warning("%s is left out: nbgrader knows no %s.", student.id, self.identifier)
        return as_csv(rows)

    def _who(self, student: Student) -> str:
        if self.identifier == "Email address":
            return student.email or ""
        return (student.lms_user_id or student.id) if self.identifier == "ID number" else student.id

    def _said(self, student: str, assignment: str) -> str:
        """Points and cause by exercise, in a line; Moodle shows it as HTML."""
        each = [
            f"{v.exercise}: {number(v.points)} of {number(v.out_of)}{f' ({v.cause})' if v.cause else ''}"
            for v in self.verdicts(student, assignment)
        ]
        return html.escape("; ".join(each), quote=False)
