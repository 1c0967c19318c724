"""The Verdicts themselves: as a table with a row for each stage, and as JSON for programs."""

from __future__ import annotations

import csv
import json
from typing import Any, ClassVar

from nbgrader.api import Gradebook

from .exporter import Exporter, Score, as_csv, shown

#: What makes a spreadsheet take a cell for a formula, at its beginning; and the sign that makes it a text.
_FORMULA = tuple("=+-@\t\r\n＝＋－＠'")


class StagesExporter(Exporter):
    """A table of all Verdicts: a row for each student, assignment, exercise and stage.

    The columns: `assignment`, `student`, `last_name`, `first_name`, `email`, `exercise`, `stage`, `status` (as in a verdict:
    passed, follow-through, flagged, failed, neutral; of an answer in words, which has one row, marked or waiting), `points` and
    `out_of` of the stage, `cause` of the exercise's lost points (the diagnosis, where there is one), `gradebook` (what counts
    for the exercise, with what a grader entered by hand) and `penalty` (for the whole submission being late). Who handed nothing
    in has one row without an exercise; whose verdicts are lost, one without a stage for each exercise.

    Somebody can hand in under a name that a spreadsheet takes for a formula. A text that begins with `=`, `+`, `-`, `@`, a tab,
    a line break or `'` gets a `'` before it, which a spreadsheet takes for *this is text*; a program that reads the table takes
    one such sign off again. Every cell is quoted. The files for Canvas and Moodle are not changed in this way, since an
    id with one more sign is nobody's.
    """

    target: ClassVar[str] = "stages.csv"

    _HEAD = (
        *(
            "assignment",
            "student",
            "last_name",
            "first_name",
            "email",
            "exercise",
            "stage",
            "status",
            "points",
            "out_of",
        ),
        *("cause", "gradebook", "penalty"),
    )

    def text(self, gradebook: Gradebook) -> str:
        """The whole file."""
        rows: list[tuple[str, ...]] = [self._HEAD]
        for assignment in self.assignments(gradebook):
            scores = self.scores(gradebook, assignment.name)
            for student in self.students(gradebook):
                names = (student.id, student.last_name or "", student.first_name or "", student.email or "")
                who = (assignment.name, *map(as_text, names))
                score = scores.get(student.id)
                if score is None:
                    rows.append((*who, "", "", "", self.missing, "", "", self.missing, ""))
                else:
                    rows += [(*who, *row) for row in self._stages(student.id, assignment.name, score)]
        return as_csv(rows, csv.QUOTE_ALL)

    def _stages(self, student: str, assignment: str, score: Score) -> list[tuple[str, ...]]:
        late = shown(score.penalty)
        verdicts = self.verdicts(student, assignment)
        written = [
            (*(name, "", "waiting" if words.waits else "marked", "" if words.waits else shown(words.points)),
             *(shown(words.out_of), "", shown(words.points), late))
            for name, words in score.written.items()
        ]  # fmt: skip
        if not verdicts:
            return [(name, "", "", "", "", "", shown(points), late) for name, points in score.exercises.items()]
        stages = [
            (
                *(v.exercise, as_text(stage.name), stage.status, shown(stage.points), shown(stage.out_of)),
                *(as_text(v.cause), shown(score.exercises.get(v.exercise, 0.0)), late),
            )
            for v in verdicts
            for stage in v.stages
        ]
        return [*stages, *written]


def as_text(said: str) -> str:
    """A text that no spreadsheet takes for a formula.

    Example:
        >>> as_text("=1+1"), as_text("s01")
        ("'=1+1", 's01')
    """
    return f"'{said}" if said.startswith(_FORMULA) else said


class VerdictsExporter(Exporter):
    """All Verdicts as JSON lines: an object for each student, assignment and exercise.

    `assignment`, `student`, `exercise`: texts.
    `points`, `out_of`: numbers; what the verdict gives.
    `gradebook`: a number; what counts, with what a grader entered by hand. null if the gradebook has no such cell.
    `penalty`: a number; for the whole submission being late.
    `cause`: a text; why points were lost, in a few words. Empty if none were.
    `diagnosis`: a list of texts; the misconceptions found.
    `says`, `see`: texts; the message about them, and the section of the book, below the address `book`.
    `unknown`: a text; for a wrong answer without a diagnosis, where it first differs.
    `notes`: a list of texts; advice that costs nothing.
    `failure`: a text; what kept the exercise from being sat (`Timeout`, `SyntaxError`, ...), or empty.
    `blames`, `hanging`: a text and a number; an earlier exercise that is at fault, and the points that hang on it.
    `flagged`: true or false; whether a person should look.
    `stages`: a list of objects with `name`, `points`, `out_of`, `status`, `message` and `see`.
    `written`: true for an answer in words, and then there are only this, the texts and numbers named first, and `points` is null
    as long as it waits for a person.

    Who handed nothing in has no object.
    """

    target: ClassVar[str] = "verdicts.jsonl"

    def text(self, gradebook: Gradebook) -> str:
        """The whole file."""
        lines = []
        for assignment in self.assignments(gradebook):
            scores = self.scores(gradebook, assignment.name)
            for student in self.students(gradebook):
                if student.id in scores:
                    lines += self._objects(student.id, assignment.name, scores[student.id])
        return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)

    def _objects(self, student: str, assignment: str, score: Score) -> list[dict[str, Any]]:
        whose = {"assignment": assignment, "student": student}
        words = [
            {
                **{**whose, "exercise": name, "points": None if each.waits else each.points, "out_of": each.out_of},
                **{"gradebook": each.points, "penalty": score.penalty, "written": True},
            }
            for name, each in score.written.items()
        ]
        verdicts = [
            {
                **whose,
                **verdict.to_tree(),
                "cause": verdict.cause,
                "gradebook": score.exercises.get(verdict.exercise),
                "penalty": score.penalty,
            }
            for verdict in self.verdicts(student, assignment)
        ]
        return verdicts + words
