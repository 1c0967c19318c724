"""Rosters: a file that says which student of the course a platform's id is. The exporters find their rows by the same columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from .course import BadInput
from .exports.canvas import CanvasExporter
from .exports.moodle import MoodleExporter, participant_number
from .exports.sheet import Sheet


@dataclass
class Roster:
    """Who is who.

    Attributes:
        title: what the file is.
        students: by the platform's id, the student's name in the course.
        people: by the platform's id, the student's own name, for Canvas' files whose names can be read in two ways.
        times: by the platform's id, when it was handed in, as it stands there.
        doubtful: by the platform's id, why it is nobody's.
    """

    title: str
    students: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    times: dict[str, str] = field(default_factory=dict)
    doubtful: dict[str, str] = field(default_factory=dict)


def read_roster(file: Path, match: str = "") -> Roster:
    """Read Canvas' *Grades, Export*, Moodle's *grading worksheet*, or a table with two columns: platform's id, student.

    Args:
        file: as it was downloaded.
        match: the column that has the names of students in the course. If none is named, it is the first of the exporter's
            columns that has something: in Canvas `SIS Login ID` or `SIS User ID`, in Moodle `Username`, `ID number` or
            `Email address`.

    Raises:
        BadInput: if it is none of these.
    """
    sheet = Sheet.read(file)
    if match and match not in sheet.headings:
        raise BadInput(f"{sheet.name} has no column {match}; it has {', '.join(sheet.headings)}.")
    rows = range(1, len(sheet.rows))
    first = identifier = sheet.headings[0]
    if "ID" in sheet.headings and {"SIS Login ID", "SIS User ID"} & {*sheet.headings}:
        roster, columns = Roster("Canvas' gradebook"), _by_id(CanvasExporter)
        keys = {row: sheet.get(row, "ID") for row in rows}
        roster.people = {keys[row]: sheet.get(row, first) for row in rows}
    elif "Identifier" in sheet.headings or any(participant_number(sheet.get(row, first)) for row in rows):
        identifier = "Identifier" if "Identifier" in sheet.headings else first
        roster, columns = Roster("Moodle's worksheet"), _by_id(MoodleExporter)
        keys = {row: participant_number(sheet.get(row, identifier)) for row in rows}
        roster.times = {keys[row]: sheet.get(row, "Last modified (submission)") for row in rows}
        columns = [each for each in columns if each != "Identifier"]
    elif len(sheet.headings) == 2:
        roster, columns = Roster("a table"), [sheet.headings[1]]
        keys = {
            row: sheet.get(row, first) for row in ([0, *rows] if first.isdecimal() else rows)
        }  # with headings or not
    else:
        raise BadInput(
            f"{sheet.name} must be Canvas' gradebook (with ID), Moodle's grading worksheet (with Identifier), or have two "
            f"columns; it has {', '.join(sheet.headings)}."
        )
    columns = [match] if match else columns
    for row, key in keys.items():
        name = next((name for name in (sheet.get(row, each) for each in columns) if name), "")
        if key and name:
            _add(roster, key, key if roster.times and columns == [identifier] else name)
        elif key:
            roster.doubtful[key] = (
                f"the roster has nothing in {' or '.join(columns)} for it; name a column with --match"
            )
    _doubt_shared(roster)
    return roster


def _by_id(exporter: type[CanvasExporter] | type[MoodleExporter]) -> list[str]:
    """The columns in which an exporter looks for a student's name in the course."""
    return list(dict.fromkeys(column for attribute, column in exporter.identifying if attribute == "id"))


def _add(roster: Roster, key: str, student: str) -> None:
    if roster.students.get(key, student) != student:
        roster.doubtful[key] = "two rows of the roster have its id"
    roster.students.setdefault(key, student)


def _doubt_shared(roster: Roster) -> None:
    """Two ids of one student: nobody knows whose, and the exporters would give neither any points."""
    shared = Counter(student.casefold() for student in roster.students.values())
    for key, student in roster.students.items():
        if shared[student.casefold()] > 1:
            roster.doubtful[key] = f"{shared[student.casefold()]} rows of the roster are called {student}"
