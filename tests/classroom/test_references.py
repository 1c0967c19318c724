"""In the sandbox, where operations run without what TensorFlow puts around them elsewhere, the reference is right in every assignment."""

from __future__ import annotations

import pytest

from autograder.classroom.course import PUBLIC
from autograder.classroom.notebooks import cells_to_run, given_to, source_notebook
from autograder.exam.key import Key
from autograder.exam.mark import mark
from autograder.exam.paper import Paper
from autograder.exercises import ASSIGNMENTS
from autograder.exercises.given import answers_in_cells, given_source
from autograder.sandbox import Sandbox

pytestmark = [pytest.mark.book, pytest.mark.sandbox]  # the book's build sets the public Papers of all assignments


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox() as started:
        yield started


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_the_reference_is_right_in_the_sandbox(sandbox, name, tmp_path):
    assignment = ASSIGNMENTS[name]
    given = given_to(assignment)
    (tmp_path / "given.py").write_text(given_source(given, assignment.tools))
    notebook = source_notebook(assignment)
    answers = answers_in_cells(assignment.exercises, given)
    for cell in notebook.cells:
        cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    papers = [Paper.read(PUBLIC / f"{exercise.name}.paper.npz") for exercise in assignment.exercises]
    for answered in sandbox.sit(cells_to_run(notebook, tmp_path), papers):
        verdict = mark(answered, Key.read(PUBLIC / f"{answered.exercise}.key.npz"))
        assert verdict.right, str(verdict)
        assert verdict.diagnosis == []
