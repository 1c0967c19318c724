"""The sample class: submissions written by hand as text, and the verdicts that each must get."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field

import nbformat

from ..exam.verdict import Verdict
from .course import REPOSITORY, Course
from .nbgrader_api import notebook_of

SAMPLES = REPOSITORY / "tests" / "sample_class"

_CELL = re.compile(r"^# %% (\S+)[ \t]*\n", re.MULTILINE)


@dataclass(frozen=True)
class Expected:
    """What a submission must get: points and causes by exercise, or the words of its refusal."""

    points: list[float] = field(default_factory=list)
    causes: list[str] = field(default_factory=list)
    refused: str = ""


def expected(assignment: str) -> dict[str, Expected]:
    """The table written by hand, by student."""
    table = tomllib.loads((SAMPLES / assignment / "expected.toml").read_text(encoding="utf-8"))
    return {student: Expected(**row) for student, row in table.items()}


def hand_in(course: Course, assignment: str) -> list[str]:
    """Fill the released notebook in for every student and hand it in.

    Returns:
        the students.
    """
    students = []
    for student, row in expected(assignment).items():
        folder = course.submitted(student, assignment)
        folder.mkdir(parents=True, exist_ok=True)
        students.append(student)
        if row.refused:
            if "holds no notebook" not in row.refused:
                notebook_of(folder, assignment).write_text("{this is no notebook", encoding="utf-8")
            continue
        text = (SAMPLES / assignment / f"{student}.py").read_text(encoding="utf-8")
        notebook = nbformat.read(notebook_of(course.release(assignment), assignment), as_version=4)
        nbformat.write(fill_in(notebook, text), notebook_of(folder, assignment))
    return students


def fill_in(notebook: nbformat.NotebookNode, text: str) -> nbformat.NotebookNode:
    """Put answers into a released notebook.

    Args:
        notebook: as released; it is changed.
        text: answers behind lines `# %% NAME`; before the first, a comment may ask to tamper with the check cells.
    """
    before, *pieces = _CELL.split(text)
    answers = dict(zip(pieces[0::2], pieces[1::2], strict=True))
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader", {})
        if about.get("grade_id") in answers:
            cell.source = answers[about["grade_id"]].strip("\n")
        if about.get("grade") and "skip-execution" in before:
            cell.metadata["tags"] = ["skip-execution"]
            cell.outputs = [nbformat.v4.new_output("execute_result", data={"text/plain": "100.0"})]
            about["points"] = 100
    return notebook


def differences(assignment: str, verdicts: dict[str, list[Verdict]], refused: dict[str, str]) -> list[str]:
    """Where verdicts and refusals are not what they must be, a line each."""
    found = []
    for student, row in expected(assignment).items():
        if row.refused:
            if row.refused not in refused.get(student, ""):
                found.append(f"{student} must be refused ({row.refused}); it got {refused.get(student, 'verdicts')}")
        elif student not in verdicts:
            found.append(f"{student} must be graded; it was refused: {refused.get(student, 'not found')}")
        else:
            found += [f"{student}: {line}" for line in _compare(row, verdicts[student])]
    return found


def _compare(row: Expected, verdicts: list[Verdict]) -> list[str]:
    lines = []
    for points, cause, verdict in zip(row.points, row.causes, verdicts, strict=True):
        if verdict.points != points:
            lines.append(f"{verdict.exercise} must get {points:g} points; it got {verdict.points:g}")
        named = verdict.cause.split(":")[0] if cause == "unknown" else verdict.cause
        if named != cause:
            lines.append(f"{verdict.exercise} must name “{cause}”; it named “{verdict.cause}”")
    return lines
