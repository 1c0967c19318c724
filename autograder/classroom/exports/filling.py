"""Filling in a file that a learning platform gave: which row is whose, and what goes into its cell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from nbgrader.api import Assignment, Gradebook, Student
from traitlets import Bool, Unicode

from ..course import BadInput
from .exporter import Exporter, Score, shown
from .sheet import Sheet


@dataclass
class Places:
    """Where the students are in a roster.

    Attributes:
        rows: by student, the row.
        why: by student who has none, why not.
    """

    rows: dict[str, int] = field(default_factory=dict)
    why: dict[str, str] = field(default_factory=dict)


class FillingExporter(Exporter):
    """Fills the points into a file that was downloaded from the platform, and changes nothing else in it.

    A row is a student's if one of the identifying columns has one of the student's ids, whatever the case of its letters.
    Names decide nothing, since two people can share one. Where the columns point to two rows, or two students to one, nobody
    gets the points, and it is said.
    """

    roster = Unicode("", help="the file that was downloaded from the platform").tag(config=True)
    match = Unicode("", help="the column of the roster that has nbgrader's ids of students").tag(config=True)
    column = Unicode("", help="the column that is filled in, if it is not named as the assignment is").tag(config=True)
    scale = Bool(False, help="scale the points to what the platform counts them out of").tag(config=True)

    #: What of a student may stand in which column.
    identifying: ClassVar[Sequence[tuple[str, str]]] = ()

    def sheet(self) -> Sheet:
        """The file that was downloaded.

        Raises:
            BadInput: if it cannot be read, or would be overwritten.
        """
        if self.to and Path(self.to).resolve() == Path(self.roster).resolve():
            raise BadInput(f"--to must name another file than the one that was downloaded; both are {self.to}.")
        sheet = Sheet.read(Path(self.roster))
        if repeated := [name for name, count in Counter(filter(None, sheet.headings)).items() if count > 1]:
            raise BadInput(f"{sheet.name}: every heading must stand there once; “{repeated[0]}” does not.")
        return sheet

    def column_of(self, sheet: Sheet, named: Iterable[str]) -> str:
        """The heading of the column to fill in; empty if there is none.

        Args:
            sheet: the roster.
            named: how it may be called; Canvas adds an assignment's number in parentheses.
        """
        wanted = {name.casefold() for name in ([self.column] if self.column else named)}
        plain = {heading: re.sub(r" \(\d+\)$", "", heading).casefold() for heading in sheet.headings}
        found = [heading for heading, short in plain.items() if wanted & {heading.casefold(), short}]
        if len(found) > 1:
            raise BadInput(f"{sheet.name}: one column must fit; {' and '.join(found)} do. Name one with `column`.")
        return found[0] if found else ""

    def places(self, sheet: Sheet, gradebook: Gradebook) -> Places:
        """Which row is whose, of the students who were asked for."""
        keys = [("id", self.match)] if self.match else self.identifying
        columns = list(dict.fromkeys(column for _, column in keys))
        if not set(columns) & set(sheet.headings):
            raise BadInput(
                f"{sheet.name} must have a column that says whose a row is ({', '.join(columns)}); it has "
                f"{', '.join(sheet.headings)}. Name one with `match`."
            )
        where: dict[tuple[str, str], set[int]] = {}
        for row in range(1, len(sheet.rows)):
            for column in columns:
                for text in self.ids(sheet.get(row, column)):
                    where.setdefault((column, text.casefold()), set()).add(row)
        fits = {student.id: _rows_of(student, keys, where) for student in gradebook.students}
        claimed = Counter(row for rows in fits.values() for row in rows)
        places = Places()
        for student in self.students(gradebook):
            rows = fits[student.id]
            if not rows:
                places.why[student.id] = f"no {' or '.join(columns)} fits"
            elif len(rows) > 1 or claimed[min(rows)] > 1:
                places.why[student.id] = f"row {min(rows) + 1} fits, and so does another row, or another student"
            else:
                places.rows[student.id] = min(rows)
        return places

    def ids(self, text: str) -> list[str]:
        """What a cell of an identifying column may mean."""
        return [text] if text else []

    def fixed(self, sheet: Sheet, row: int, column: str) -> str:
        """Why a cell must stay as it is; empty if it need not."""
        return ""

    def out_of(self, sheet: Sheet, row: int, column: str) -> str:
        """What the platform counts a cell out of, as it stands there."""
        return ""

    def fill(self, sheet: Sheet, places: Places, assignment: Assignment, column: str, scores: dict[str, Score]) -> None:
        """Fill in an assignment's column. A cell of somebody who handed nothing in stays as it is if it holds something."""
        told = set()
        for student, row in places.rows.items():
            score = scores.get(student)
            if score is None:
                if self.missing and not sheet.get(row, column):
                    sheet.put(row, column, self.missing)
                continue
            if why := self.fixed(sheet, row, column):
                self.log.warning("%s: %s, so it stays, and not %s points.", student, why, shown(score.points))
                continue
            points, said = self._scaled(score, self.out_of(sheet, row, column))
            told.add(said)
            sheet.put(row, column, shown(points))
        for said in filter(None, sorted(told)):
            self.log.warning("“%s” %s.", assignment.name, said)
        for student, why in places.why.items():
            if student in scores:
                self.log.warning("%s is not in %s: %s.", student, sheet.name, why)

    def _scaled(self, score: Score, there: str) -> tuple[float, str]:
        """The points as they are entered, and what there is to say about them."""
        try:
            most = float(there.replace(",", "."))
        except ValueError:
            most = score.out_of
        if most == score.out_of or not score.out_of:
            return score.points, ""
        if self.scale:
            return score.points * most / score.out_of, ""
        said = f"is out of {shown(score.out_of)} points, and on the platform out of {shown(most)}; set `scale` to scale them"
        return score.points, said


def _rows_of(student: Student, keys: Sequence[tuple[str, str]], where: dict[tuple[str, str], set[int]]) -> set[int]:
    """All rows that one of a student's ids points to."""
    rows: set[int] = set()
    for attribute, column in keys:
        value = (getattr(student, attribute) or "").strip().casefold()
        rows |= where.get((column, value), set()) if value else set()
    return rows
