"""Canvas: the gradebook's CSV file, as Canvas exports and imports it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from nbgrader.api import Gradebook, Student

from ..course import BadInput, assignment_named
from .exporter import as_csv, shown
from .filling import FillingExporter
from .sheet import Sheet

#: What Canvas calls the row that says what a column counts out of.
_POSSIBLE = "Points Possible"
#: What a cell says that Canvas does not grade.
_FIXED = {"EX": "Canvas excuses it", "N/A": "Canvas has not assigned it"}


class CanvasExporter(FillingExporter):
    """Points for Canvas' *Grades, Import*.

    With a roster, the file of *Grades, Export*: the assignment's column is filled in, and all else stays as it is. The column
    is the one that is called like the assignment or its title, with Canvas' number behind it or not. A student is told by
    `SIS Login ID` and `SIS User ID`, which are held against nbgrader's id and e-mail address, and by `ID`, against nbgrader's
    `lms_user_id`. Without a roster, the least that Canvas imports: the columns `Student`, `ID`, `SIS User ID`, `SIS Login ID`,
    `Section`, one for each assignment, and the row `Points Possible`; a column that Canvas does not know becomes a new assignment.

    Source: Canvas LMS, `lib/gradebook_exporter.rb` and `lib/gradebook_importer.rb`.
    """

    identifying: ClassVar[Sequence[tuple[str, str]]] = (
        ("id", "SIS Login ID"), ("email", "SIS Login ID"), ("id", "SIS User ID"), ("lms_user_id", "SIS User ID"),
        ("lms_user_id", "ID"),
    )  # fmt: skip

    def text(self, gradebook: Gradebook) -> str:
        """The whole file."""
        return self._filled(gradebook) if self.roster else self._new(gradebook)

    def fixed(self, sheet: Sheet, row: int, column: str) -> str:
        """Canvas ignores a grade where the student does not have the assignment; an excuse must not be overwritten."""
        return _FIXED.get(sheet.get(row, column).upper(), "")

    def out_of(self, sheet: Sheet, row: int, column: str) -> str:
        """It stands in a row of its own."""
        row = next((n for n in range(1, len(sheet.rows)) if _POSSIBLE in sheet.get(n, sheet.headings[0])), 0)
        return sheet.get(row, column) if row else ""

    def _filled(self, gradebook: Gradebook) -> str:
        sheet = self.sheet()
        places = self.places(sheet, gradebook)
        assignments = self.assignments(gradebook)
        columns = {each.name: self.column_of(sheet, _names(each.name)) for each in assignments}
        lacking = [name for name, column in columns.items() if not column]
        if (self.assignment and lacking) or len(lacking) == len(columns):
            raise BadInput(
                f"{sheet.name} must have a column for {' and '.join(lacking)}; it has {', '.join(sheet.headings)}. "
                "Name it with `column`."
            )
        if self.column and len(columns) > 1:
            raise BadInput("`column` is for one assignment; name it with --assignment.")
        for assignment in assignments:
            if columns[assignment.name]:
                scores = self.scores(gradebook, assignment.name)
                self.fill(sheet, places, assignment, columns[assignment.name], scores)
        return sheet.text()

    def _new(self, gradebook: Gradebook) -> str:
        assignments = self.assignments(gradebook)
        scores = {each.name: self.scores(gradebook, each.name) for each in assignments}
        rows = [
            ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *scores],
            [f"    {_POSSIBLE}", "", "", "", "", *(shown(each.max_score) for each in assignments)],
        ]
        for student in self.students(gradebook):
            earned = [scores[each.name].get(student.id) for each in assignments]
            rows.append([*_who(student), *(self.missing if score is None else shown(score.points) for score in earned)])
        return as_csv(rows)


def _names(assignment: str) -> list[str]:
    """What a column may be called: the assignment's name, or its title in the book if it is one of ours."""
    try:
        return [assignment, assignment_named(assignment).title]
    except BadInput:
        return [assignment]


def _who(student: Student) -> list[str]:
    """Name, Canvas' own number, the number in the school's records, login, and section, as far as nbgrader knows them."""
    name = ", ".join(filter(None, (student.last_name, student.first_name))) or student.id
    number = student.lms_user_id or ""
    return [name, number if number.isdecimal() else "", "" if number.isdecimal() else number, student.id, ""]
