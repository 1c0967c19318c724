"""A soak: a made class of 10,000 goes through `autograder grade`; memory must stay flat, and every row must be right.

`python benchmarks/soak.py FOLDER [STUDENTS] [ASSIGNMENT]` prints a table and writes `benchmarks/soak.json`. A run that is ended
goes on where it was when the same command is given again.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import time
from itertools import islice
from pathlib import Path

import psutil
import sqlalchemy
from made_class import answers, hand_in

from autograder.classroom.building import build
from autograder.classroom.course import REPOSITORY, Course
from autograder.exercises import ASSIGNMENTS

HERE = Path(__file__).resolve().parent
MEGABYTE = 2**20


def main() -> None:
    """Build, hand in, grade, watch, compare."""
    course = Course(Path(sys.argv[1]).resolve())
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    assignment = sys.argv[3] if len(sys.argv) > 3 else "attention"
    if not course.source(assignment).exists():
        build(course, assignment)
        hand_in(course, assignment, count)
    program = Path(sys.executable).parent / "autograder"
    began = time.monotonic()
    run = subprocess.Popen([program, "grade", assignment, "--course", course.root], stdout=subprocess.DEVNULL)
    samples = list(watch(psutil.Process(run.pid), course, assignment))
    assert run.wait() == 0, "grading failed"
    rows = gradebook(course)
    wrong = sum(rows[student] != points for student, points in expected(course, assignment, count).items())
    said = {
        "commit": commit(), "python": platform.python_version(), "assignment": assignment, "submissions": count,
        "hours": round((time.monotonic() - began) / 3600, 2), "rows": sum(len(each) for each in rows.values()), "wrong": wrong,
        "samples": [{"done": done, "instructor_mb": main, "sandbox_mb": rest} for done, main, rest in samples],
    }  # fmt: skip
    (HERE / "soak.json").write_text(json.dumps(said, indent=1) + "\n")
    for done, main, rest in samples[:: max(1, len(samples) // 10)]:
        print(f"{done:6} done   instructor's process {main:5} MB   sandbox {rest:5} MB")
    print(f"{said['rows']} rows, {wrong} wrong submissions")
    sys.exit(wrong > 0)


def watch(process: psutil.Process, course: Course, assignment: str, every: float = 15.0):
    """How many are done, and the memory of the instructor's process and of all below it, until it ends.

    Theirs with shared pages counted in shares: which of them are private depends on whether a sitting is alive just then.
    """
    while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
        rest = 0
        for child in process.children(recursive=True):
            try:
                rest += child.memory_full_info().pss
            except psutil.Error:
                continue
        recorded = course.root / "recorded" / assignment
        done = sum(1 for _ in recorded.iterdir()) if recorded.exists() else 0
        yield done, process.memory_full_info().uss // MEGABYTE, rest // MEGABYTE
        time.sleep(every)


def gradebook(course: Course) -> dict[str, dict[str, float]]:
    """What the gradebook holds: points by student and cell."""
    engine = sqlalchemy.create_engine(f"sqlite:///{course.root / 'gradebook.db'}")
    found: dict[str, dict[str, float]] = {}
    with engine.connect() as base:
        for student, cell, points in base.execute(
            sqlalchemy.text(
                "select submitted_assignment.student_id, base_cell.name, grade.auto_score from grade "
                "join base_cell on grade.cell_id = base_cell.id "
                "join submitted_notebook on grade.notebook_id = submitted_notebook.id "
                "join submitted_assignment on submitted_notebook.assignment_id = submitted_assignment.id"
            )
        ):
            found.setdefault(student, {})[cell] = points
    return found


def expected(course: Course, assignment: str, count: int) -> dict[str, dict[str, float]]:
    """By student, what those get who handed the same in: the first of them, whose points the bank's tests prove."""
    exercises = [f"check-{exercise.name}" for exercise in ASSIGNMENTS[assignment].exercises]
    first: dict[str, str] = {}
    rows = gradebook(course)
    wanted = {}
    for number, cells in enumerate(islice(answers(assignment), count)):
        student = f"student-{number:05}"
        kind = first.setdefault(json.dumps(cells), student)
        wanted[student] = {name: rows[kind][name] for name in exercises}
    return wanted


def commit() -> str:
    """The commit that is checked out."""
    return subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=REPOSITORY, capture_output=True, text=True
    ).stdout.strip()


if __name__ == "__main__":
    main()
