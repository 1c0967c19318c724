"""Grade a class: a pool sits the submissions, and nbgrader writes the gradebook beside it, one submission after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

import nbformat

from ..exam.desk import Cell
from ..exam.verdict import Verdict
from ..sandbox import SandboxError
from . import kept
from .admission import admit, admit_student
from .course import BadInput, Course, assignment_named
from .examiner import Examiner
from .late import handed_in
from .nbgrader_api import Nbgrader, NbgraderError, notebook_of
from .notebooks import cells_to_run, checked_in, read_notebook, read_source, rebuild
from .recording import OneBook
from .tally import Tally
from .written import read_seen, said_in


class Examined(NamedTuple):
    """A submission as it is graded, and the Verdicts on it."""

    notebook: nbformat.NotebookNode
    verdicts: list[Verdict]


@dataclass
class Graded:
    """What came of a class.

    Attributes:
        gradebook: the database in which it is now.
        tally: what was graded, counted.
        refused: by student, why a submission could not be graded, in one line.
    """

    gradebook: str
    tally: Tally = field(default_factory=Tally)
    refused: dict[str, str] = field(default_factory=dict)


def grade(
    course: Course,
    name: str,
    examiner: Examiner,
    workers: int,
    students: Iterable[str] | None = None,
    done: Callable[[str], None] = lambda student: None,
) -> Graded:
    """Grade all submissions of an assignment, or some students', into the gradebook.

    What is in the gradebook already is left alone: a run that was ended half-way goes on where it was.

    Args:
        course, name: what is graded.
        examiner: holds the exams and the sandbox.
        workers: sittings side by side.
        students: only these.
        done: is told of each submission that is in the gradebook, or refused.

    Returns:
        what came of it; one bad submission does not touch the others.

    Raises:
        BadInput: if the gradebook's database does not answer.
    """
    nbgrader = Nbgrader(course)
    nbgrader.reach()
    nbgrader.check_penalties()
    graded = Graded(nbgrader.gradebook)
    students = course.students(name) if students is None else students
    with nbgrader.one_book() as book:
        for student, came in _sat(course, name, examiner, workers, students):
            try:
                examined = came.result()
                _record(nbgrader, book, name, student, examined)
                graded.tally.add(student, examined.verdicts)
            except SandboxError:
                raise  # nobody can be graded
            except BadInput as error:
                graded.refused[student] = str(error)
            except NbgraderError as error:
                graded.refused[student] = f"nbgrader refused it: {error}"
            except Exception as error:
                said = f"{type(error).__name__}: {error}"
                graded.refused[student] = f"grading it failed, which is a fault of ours ({said})"
            done(student)
        graded.tally.waiting = nbgrader.waiting(name) if assignment_named(name).written else 0
    graded.refused = dict(sorted(graded.refused.items()))
    return graded


def _sat(
    course: Course, name: str, examiner: Examiner, workers: int, students: Iterable[str]
) -> Iterator[tuple[str, Future[Examined]]]:
    """Students, and their notebooks with the Verdicts as they come; no more submissions are held than keep the workers busy."""

    def one(student: str) -> Examined:
        admit_student(student)
        notebook = rebuilt(course, name, student)
        return Examined(notebook, examiner.examine(student, cells_to_run(notebook, course.source(name))))

    queue = iter(students)
    with ThreadPoolExecutor(workers) as pool:
        going: dict[Future[Examined], str] = {}
        try:
            while True:
                going |= {pool.submit(one, student): student for student in islice(queue, 3 * workers - len(going))}
                if not going:
                    return
                for came in wait(going, return_when=FIRST_COMPLETED).done:
                    yield going.pop(came), came
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def submission_cells(course: Course, name: str, student: str) -> list[Cell]:
    """The cells that count in a submission.

    Raises:
        BadInput: if the submission holds no notebook of that assignment, an unreadable one, or what it may not hold.
    """
    return cells_to_run(rebuilt(course, name, student), course.source(name))


def rebuilt(course: Course, name: str, student: str) -> nbformat.NotebookNode:
    """A submission as it is graded.

    Raises:
        BadInput: as `submission_cells` does.
    """
    folder = course.submitted(student, name)
    if not folder.is_dir():
        raise BadInput(f"{student} handed in no “{name}”; there is no {folder}.")
    admit(folder)
    if not any(folder.glob("*.ipynb")):
        raise BadInput(f"the folder holds no notebook; {name}.ipynb is asked for.")
    handed_in(folder)
    return rebuild(read_source(notebook_of(course.source(name), name)), read_notebook(notebook_of(folder, name)))


def _record(nbgrader: Nbgrader, book: OneBook, name: str, student: str, examined: Examined) -> None:
    """Write a submission's rows through nbgrader's own autograde, unless they are there.

    What being late costs can be another than when it was graded, and is looked at in any case.
    """
    course, (notebook, verdicts) = nbgrader.course, examined
    same = not assignment_named(name).written or said_in(notebook) == read_seen(course, student, name)
    if same and kept.is_recorded(course, student, name):
        there = {cell: row.auto for cell, row in nbgrader.rows(name, student).items()}
        if all(there.get(f"check-{verdict.exercise}") == verdict.points for verdict in verdicts):
            nbgrader.settle_lateness(name, student)
            return
    nbgrader.record(book, name, student, notebook, verdicts)
    kept.set_recorded(course, student, name)


def missing_source(course: Course, name: str) -> None:
    """Refuse to grade what has not been built.

    Raises:
        BadInput: if there is no such assignment, no source of it, or nothing handed in.
    """
    assignment = assignment_named(name)
    source = notebook_of(course.source(name), name)
    if not source.is_file():
        raise BadInput(f"“{name}” has not been built in {course.root}; run `autograder build {name}` first.")
    if checked_in(read_notebook(source)) != [exercise.name for exercise in assignment.exercises]:
        raise BadInput(
            f"“{name}” was built in {course.root} with other exercises; run `autograder build {name}` again."
        )
    if not any(course.students(name)):
        raise BadInput(f"nothing was handed in: {course.root / 'submitted'} holds no folder STUDENT/{name}.")
