"""A made class for the benchmarks: the reference and its misconceptions handed in as notebooks, right and wrong mixed."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import nbformat

from autograder.classroom.course import Course
from autograder.classroom.nbgrader_api import notebook_of
from autograder.classroom.notebooks import given_to
from autograder.exam.desk import Cell
from autograder.exercises import ASSIGNMENTS, Exercise
from autograder.exercises.given import answers_in_cells, given_source


def answers(assignment: str) -> Iterator[dict[str, str]]:
    """Answers by exercise, without end: a right submission, then one with a misconception, and so on, exercise by exercise."""
    exercises = ASSIGNMENTS[assignment].exercises
    given = given_to(ASSIGNMENTS[assignment])
    right = answers_in_cells(exercises, given)
    for edits in itertools.cycle(_mistakes(exercises)):
        yield right
        yield answers_in_cells(exercises, given, edits)


def right_cells(assignment: str) -> list[Cell]:
    """The cells of a right submission, with what is given to it."""
    exercises, given = ASSIGNMENTS[assignment].exercises, given_to(ASSIGNMENTS[assignment])
    cells = [Cell(*each) for each in answers_in_cells(exercises, given).items()]
    if given:
        names = ", ".join(each.name for each in given)
        cells[:0] = [Cell("given", given_source(given), library=True), Cell("set-up", f"from given import {names}")]
    return cells


def _mistakes(exercises: tuple[Exercise, ...]) -> list[dict]:
    """A misconception of each exercise, then the next one of each; those of other modules are left to the bank."""
    own = [
        [{exercise.module: each.edit} for each in exercise.misconceptions if not each.module and not each.symptom]
        for exercise in exercises
    ]
    return [edits for row in itertools.zip_longest(*own) for edits in row if edits is not None]


def hand_in(course: Course, assignment: str, count: int) -> None:
    """Hand in a class of that many students in a built course."""
    for number, cells in enumerate(itertools.islice(answers(assignment), count)):
        folder = course.submitted(f"student-{number:05}", assignment)
        folder.mkdir(parents=True, exist_ok=True)
        notebook = nbformat.read(notebook_of(course.release(assignment), assignment), as_version=4)
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name in cells:
                cell.source = cells[name]
        nbformat.write(notebook, notebook_of(folder, assignment))
