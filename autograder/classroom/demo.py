"""The demonstration: the whole way with a sample class whose verdicts are known."""

from __future__ import annotations

import shutil
import time

from rich.console import Console
from rich.table import Table

from ..exam.page import number
from ..exam.verdict import Verdict
from ..sandbox import Limits
from . import grading, kept, sample_class
from .building import build
from .course import Course
from .examiner import Examiner
from .nbgrader_api import Nbgrader
from .report import write_report

ASSIGNMENT = "attention"


def run_demo(course: Course, console: Console) -> bool:
    """Build, release, hand in, grade, write feedback and report, and compare every verdict with what it must be.

    Args:
        course: its directory is emptied first.
        console: where the story is told.

    Returns:
        whether all verdicts are as expected.
    """
    start = time.monotonic()
    shutil.rmtree(course.root, ignore_errors=True)
    build(course, ASSIGNMENT, lambda line: console.print(f"Setting the public paper … {line}"))
    students = sample_class.hand_in(course, ASSIGNMENT)
    console.print(f"{len(students)} submissions handed in")
    exams = course.exams(ASSIGNMENT, tell=lambda line: console.print(f"Setting the hidden paper … {line}"))
    examiner = Examiner(course, ASSIGNMENT, exams, Limits(cells=12, exercise=12))
    try:
        graded = grading.grade(course, ASSIGNMENT, examiner, workers=2)
    finally:
        examiner.close()
    verdicts = dict(kept.read_all(course, ASSIGNMENT, sorted(graded.tally.points)))
    nbgrader = Nbgrader(course)
    for student in verdicts:
        nbgrader.generate_feedback(ASSIGNMENT, student)
    report = write_report(course, ASSIGNMENT, graded.refused)
    _table(verdicts, graded.refused, nbgrader.points(ASSIGNMENT), console)
    found = sample_class.differences(ASSIGNMENT, verdicts, graded.refused)
    for line in found:
        console.print(f"[bold]DIFFERS[/bold] {line}", highlight=False)
    console.print(f"{len(students) - len({line.split(':')[0] for line in found})} of {len(students)} as expected, "
                  f"in {time.monotonic() - start:.0f} s\n")  # fmt: skip
    places = {
        "release": course.release(ASSIGNMENT), "submissions": course.root / "submitted", "gradebook": nbgrader.gradebook,
        "verdicts": course.verdicts(ASSIGNMENT), "feedback": course.root / "feedback", "report": report,
    }  # fmt: skip
    for name, place in places.items():
        console.print(f"{name:<12} {place}", highlight=False, soft_wrap=True)
    return not found


def _table(
    graded: dict[str, list[Verdict]],
    refused: dict[str, str],
    gradebook: dict[str, tuple[float, float]],
    console: Console,
) -> None:
    table = Table("submission", "points", "diagnosis", title="The sample class")
    for student, verdicts in graded.items():
        score, out_of = gradebook[student]
        causes = [f"{v.exercise}: {v.cause}" for v in verdicts if v.cause]
        table.add_row(student, f"{number(score)} / {number(out_of)}", "\n".join(causes))
    for student, why in refused.items():
        table.add_row(student, "–", f"not graded: {why}")
    console.print(table)
