"""From prose to the released notebook."""

from __future__ import annotations

import json
import zipfile

import nbformat
import pytest

from autograder.classroom import building, notebooks
from autograder.classroom.course import REPOSITORY, BadInput, assignment_named
from autograder.classroom.settings import Settings
from autograder.exercises import ASSIGNMENTS
from autograder.exercises.starter import starter

ATTENTION = ASSIGNMENTS["attention"]


def released_cells(course):
    notebook = nbformat.read(course.release("attention") / "attention.ipynb", as_version=4)
    return {c.metadata.nbgrader.grade_id: c for c in notebook.cells if "nbgrader" in c.metadata}


def test_the_released_cell_is_the_starter_byte_for_byte(built):
    for exercise in ATTENTION.exercises:
        assert released_cells(built)[exercise.name].source.encode() == starter(exercise).rstrip("\n").encode()


def test_every_exercise_has_an_answer_cell_and_a_locked_check_worth_its_points(built):
    cells = released_cells(built)
    for exercise in ATTENTION.exercises:
        check = cells[f"check-{exercise.name}"]
        assert check.source == f"check({exercise.name})"
        assert check.metadata.nbgrader.points == exercise.points
        assert check.metadata.nbgrader.locked
        assert cells[exercise.name].metadata.nbgrader.solution


def test_the_public_paper_and_key_lie_beside_the_released_notebook(built):
    files = {file.name for file in (built.release("attention") / "public").iterdir()}
    assert files == {f"{e.name}.{kind}.npz" for e in ATTENTION.exercises for kind in ("paper", "key")}


def test_nothing_of_the_reference_is_in_the_release(built):
    lines = {
        line.strip()
        for exercise in ATTENTION.exercises
        for line in exercise.path.read_text().splitlines()
        if " = " in line and "==" not in line and not line.strip().startswith((">>>", "#", "_"))
    }
    starters = "".join(starter(exercise) for exercise in ATTENTION.exercises)
    secret = {line for line in lines if line not in starters}
    assert len(secret) > 15
    with zipfile.ZipFile(building.SITE / "kit" / "attention.zip") as archive:
        notebook = json.loads(archive.read("attention/attention.ipynb"))
    text = "".join("".join(cell["source"]) for cell in notebook["cells"])
    assert [line for line in secret if line in text] == []


def test_building_again_gives_the_same_zip(course):
    first = building.zip_release(course, "attention").read_bytes()
    building.build(course, "attention")
    assert building.zip_release(course, "attention").read_bytes() == first


def test_a_placeholder_for_an_unknown_exercise_is_named(monkeypatch, tmp_path):
    prose = (REPOSITORY / "book" / "assignments" / "attention.md").read_text()
    (tmp_path / "book" / "assignments").mkdir(parents=True)
    file = tmp_path / "book" / "assignments" / "attention.md"
    monkeypatch.setattr(notebooks, "REPOSITORY", tmp_path)
    file.write_text(prose.replace("{ask} sdp_attention", "{ask} spd_attention"))
    with pytest.raises(BadInput, match="asks for spd_attention, which is no exercise"):
        notebooks.source_notebook(ATTENTION)
    file.write_text(prose.replace("```{ask} sdp_attention\n```", ""))
    with pytest.raises(BadInput, match="once each, in this order; it asks for positional_encoding, MultiHeadAttention"):
        notebooks.source_notebook(ATTENTION)


def test_an_unknown_assignment_is_refused_with_the_names_there_are():
    with pytest.raises(
        BadInput,
        match="no assignment is called “atention”; there are: seq2seq, tokens, attention, masks, transformer, training",
    ):
        assignment_named("atention")


def test_where_the_book_is_published_a_cell_before_the_set_up_fetches_the_kit_from_there():
    notebook = notebooks.source_notebook(ATTENTION, Settings(url="https://book.example.edu/"))
    place = next(n for n, c in enumerate(notebook.cells) if c.metadata.get("nbgrader", {}).get("grade_id") == "setup")
    fetch = notebook.cells[place - 1]
    assert "%pip install --quiet https://book.example.edu/kit/paying_attention-" in fetch.source
    assert "nbgrader" not in fetch.metadata
    alone = notebooks.source_notebook(ATTENTION, Settings())
    assert not any("%pip" in cell.source for cell in alone.cells)
