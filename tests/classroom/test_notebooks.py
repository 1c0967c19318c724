"""What counts of a submission: the answer cells' sources, and nothing else."""

from __future__ import annotations

import nbformat
import pytest

from autograder.classroom.course import BadInput
from autograder.classroom.notebooks import LONGEST, cells_to_run, read_notebook, read_source, rebuild


@pytest.fixture
def source(built):
    return read_notebook(built.source("attention") / "attention.ipynb")


@pytest.fixture
def submission(built):
    return read_notebook(built.release("attention") / "attention.ipynb")


def cell_named(notebook, name):
    return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == name)


def test_only_answer_cells_are_taken_from_the_submission(source, submission):
    cell_named(submission, "sdp_attention").source = "mine = 1"
    cell_named(submission, "setup").source = "print('forged')"
    cell_named(submission, "check-sdp_attention").source = "score = 100"
    submission.cells.append(nbformat.v4.new_code_cell("extra = 1"))
    submission.metadata["kernelspec"] = {"name": "forged", "display_name": "forged"}
    rebuilt = rebuild(source, submission)
    assert cell_named(rebuilt, "sdp_attention").source == "mine = 1"
    assert cell_named(rebuilt, "setup").source == cell_named(source, "setup").source
    assert cell_named(rebuilt, "check-sdp_attention").source == "check(sdp_attention)"
    assert "extra" not in "".join(c.source for c in rebuilt.cells)
    assert rebuilt.metadata.kernelspec.name == "python3"


def test_points_tags_and_outputs_of_the_submission_do_not_count(source, submission):
    check = cell_named(submission, "check-sdp_attention")
    check.metadata.nbgrader.points = 1000
    check.metadata["tags"] = ["skip-execution"]
    check.outputs = [nbformat.v4.new_output("execute_result", data={"text/plain": "1000"})]
    rebuilt = cell_named(rebuild(source, submission), "check-sdp_attention")
    assert rebuilt.metadata.nbgrader.points == cell_named(source, "check-sdp_attention").metadata.nbgrader.points
    assert "tags" not in rebuilt.metadata
    assert rebuilt.outputs == []


def test_a_deleted_answer_cell_is_an_empty_answer(source, submission):
    submission.cells = [
        c for c in submission.cells if c.metadata.get("nbgrader", {}).get("grade_id") != "sdp_attention"
    ]
    assert cell_named(rebuild(source, submission), "sdp_attention").source == ""


def test_an_answer_longer_than_anybody_reads_is_refused(source, submission):
    cell_named(submission, "sdp_attention").source = "x\n" * (LONGEST // 2 + 1)
    with pytest.raises(BadInput, match=r"an answer may have 200,000 characters; the cell `sdp_attention` has 200,002"):
        rebuild(source, submission)


def test_the_first_of_two_cells_with_one_name_counts(source, submission):
    cell_named(submission, "sdp_attention").source = "first = 1"
    copy = nbformat.from_dict(dict(cell_named(submission, "sdp_attention")))
    copy.source = "second = 2"
    submission.cells.append(copy)
    assert cell_named(rebuild(source, submission), "sdp_attention").source == "first = 1"


def test_what_runs_is_the_setup_and_the_answers_in_order(built, source, submission):
    names = [cell.name for cell in cells_to_run(rebuild(source, submission), built.source("attention"))]
    assert names == ["setup", "positional_encoding", "sdp_attention", "MultiHeadAttention"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{not json", "is not a notebook (Expecting property name"),
        ("[]", "is not a notebook"),
        ('{"cells": 3, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "is not a notebook"),
        ("", "is not a notebook"),
        ("[" * 100_000, "is not a notebook"),
    ],
)
def test_what_is_no_notebook_is_refused_in_one_line(tmp_path, content, said):
    file = tmp_path / "attention.ipynb"
    file.write_text(content)
    with pytest.raises(BadInput) as caught:
        read_notebook(file)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_notebook_is_refused(tmp_path):
    with pytest.raises(BadInput, match=r"attention\.ipynb is missing"):
        read_notebook(tmp_path / "attention.ipynb")


def test_the_instructors_notebook_is_read_once_unless_it_has_changed(tmp_path):
    file = tmp_path / "attention.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("a = 1")])
    nbformat.write(notebook, file)
    first = read_source(file)
    assert read_source(file) is first
    notebook.cells[0].source = "a = 2"
    nbformat.write(notebook, file)
    assert read_source(file).cells[0].source == "a = 2"
    file.unlink()
    with pytest.raises(BadInput, match="is missing"):
        read_source(file)


def test_rebuilding_leaves_the_instructors_notebook_as_it_was(source, submission):
    before = nbformat.writes(source)
    rebuild(source, submission)
    assert nbformat.writes(source) == before
