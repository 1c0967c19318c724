"""Grade a class: sit all submissions in a pool, then let nbgrader write the gradebook, one submission after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field

from ..exam.desk import Cell
from ..exam.verdict import Verdict
from ..sandbox import SandboxError
from . import kept
from .admission import admit
from .course import BadInput, Course, assignment_named
from .examiner import Examiner
from .nbgrader_api import Nbgrader, NbgraderError, notebook_of
from .notebooks import cells_to_run, read_notebook, rebuild


@dataclass
class Graded:
    """What came of a class.

    Attributes:
        verdicts: by student, a Verdict for each exercise.
        refused: by student, why a submission could not be graded, in one line.
    """

    verdicts: dict[str, list[Verdict]] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


def grade(
    course: Course,
    name: str,
    examiner: Examiner,
    workers: int,
    students: Sequence[str] | None = None,
    sat: Callable[[str], None] = lambda student: None,
) -> Graded:
    """Grade all submissions of an assignment, or some students'.

    Args:
        course, name: what is graded.
        examiner: holds the exams and the sandbox.
        workers: sittings side by side.
        students: only these.
        sat: is told of each submission that has been sat.

    Returns:
        Verdicts, and what was refused; one bad submission does not touch the others.
    """
    graded = Graded()
    cells: dict[str, list[Cell]] = {}
    for student in students if students is not None else course.students(name):
        try:
            cells[student] = submission_cells(course, name, student)
        except BadInput as error:
            graded.refused[student] = str(error)
    with ThreadPoolExecutor(max(1, workers)) as pool:
        jobs = {pool.submit(examiner.examine, student, own): student for student, own in cells.items()}
        for job in as_completed(jobs):
            student = jobs[job]
            try:
                graded.verdicts[student] = job.result()
            except SandboxError:
                raise  # nobody can be graded
            except Exception as error:
                graded.refused[student] = (
                    f"grading it failed, which is a fault of ours ({type(error).__name__}: {error})"
                )
            sat(student)
    graded.verdicts = dict(sorted(graded.verdicts.items()))
    return graded


def submission_cells(course: Course, name: str, student: str) -> list[Cell]:
    """The cells that count in a submission.

    Raises:
        BadInput: if the submission holds no notebook of that assignment, an unreadable one, or what it may not hold.
    """
    folder = course.submitted(student, name)
    if not folder.is_dir():
        raise BadInput(f"{student} handed in no “{name}”; there is no {folder}.")
    admit(folder)
    if not any(folder.glob("*.ipynb")):
        raise BadInput(f"the folder holds no notebook; {name}.ipynb is asked for.")
    source = read_notebook(notebook_of(course.source(name), name))
    return cells_to_run(rebuild(source, read_notebook(notebook_of(folder, name))), course.source(name))


def record(course: Course, name: str, graded: Graded, recorded: Callable[[str], None] = lambda student: None) -> None:
    """Write the gradebook through nbgrader's own autograde, which finds the Verdicts kept.

    What is in the gradebook already is left alone: a run that was ended half-way goes on where it was.
    """
    nbgrader = Nbgrader(course)
    rows = nbgrader.grades(name)
    for student, verdicts in list(graded.verdicts.items()):
        there = {cell: row.auto for cell, row in rows.get(student, {}).items()}
        right = all(there.get(f"check-{verdict.exercise}") == verdict.points for verdict in verdicts)
        if right and kept.is_recorded(course, student, name):
            recorded(student)
            continue
        try:
            nbgrader.autograde(name, student)
            kept.set_recorded(course, student, name)
        except NbgraderError as error:
            graded.refused[student] = f"nbgrader refused it: {error}"
            del graded.verdicts[student]
        recorded(student)


def missing_source(course: Course, name: str) -> None:
    """Refuse to grade what has not been built.

    Raises:
        BadInput: if there is no such assignment, no source of it, or nothing handed in.
    """
    assignment_named(name)
    if not notebook_of(course.source(name), name).is_file():
        raise BadInput(f"“{name}” has not been built in {course.root}; run `autograder build {name}` first.")
    if not any(course.students(name)):
        raise BadInput(f"nothing was handed in: {course.root / 'submitted'} holds no folder STUDENT/{name}.")
