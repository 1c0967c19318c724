"""Verify: what was changed behind the grader's back is listed, and what is as it was is not."""

from __future__ import annotations

import json
import shutil
import sqlite3

import nbformat
import pytest

from autograder.classroom import kept
from autograder.classroom.course import Course
from autograder.classroom.examiner import Examiner
from autograder.classroom.verify import verify

from .conftest import hand_in

pytestmark = pytest.mark.sandbox

CLASS = ("s01", "s06", "s08")


@pytest.fixture(scope="module")
def graded(built, run, tmp_path_factory):
    """A course with three submissions graded."""
    folder = tmp_path_factory.mktemp("graded") / "course"
    shutil.copytree(built.root, folder)
    hand_in(Course(folder), CLASS)
    done = run("autograder", "grade", "attention", course=folder)
    assert done.returncode == 0, done.stderr[-1000:]
    return Course(folder)


@pytest.fixture
def course(graded, tmp_path):
    shutil.copytree(graded.root, tmp_path / "course")
    return Course(tmp_path / "course")


def findings(run, course, *more):
    """What the command says; without a replay the same function is called here, which saves starting a process."""
    if more == ("--no-replay",):
        examiner = Examiner(course, "attention", course.exams("attention"))
        return [f"{found.student}: {found.what}" for found in verify(course, "attention", examiner, 1, replay=False)]
    done = run("autograder", "verify", "attention", *more, course=course.root)
    assert done.returncode in (0, 1), done.stderr[-1500:]
    lines = [line for line in done.stdout.splitlines() if line.startswith("s") and ": " in line]
    assert (done.returncode == 1) == bool(lines)
    return lines


def change(course, statement, *values):
    with sqlite3.connect(course.root / "gradebook.db") as book:
        count = book.execute(statement, values).rowcount
    assert count > 0


ROWS = (
    "select grade.id from grade join base_cell on grade.cell_id = base_cell.id join submitted_notebook on "
    "grade.notebook_id = submitted_notebook.id join submitted_assignment on submitted_notebook.assignment_id = "
    "submitted_assignment.id where submitted_assignment.student_id = ? and base_cell.name = ?"
)


def test_an_honest_gradebook_is_sat_again_and_nothing_is_found(course, run):
    assert findings(run, course) == []


def test_an_edited_score_is_listed(course, run):
    change(course, f"update grade set auto_score = 9 where id in ({ROWS})", "s08", "check-sdp_attention")
    assert findings(run, course, "--no-replay") == [
        "s08: sdp_attention: the gradebook says 9.0, and the verdict 0 points"
    ]


def test_points_entered_by_hand_are_listed_unless_a_grader_commented_on_them(course, run):
    change(course, f"update grade set manual_score = 8 where id in ({ROWS})", "s08", "check-MultiHeadAttention")
    said = "s08: MultiHeadAttention: 8 points were entered by hand, without a grader's comment"
    assert findings(run, course, "--no-replay") == [said]
    change(
        course,
        "update comment set manual_comment = 'I looked at it.' where id in (select comment.id from comment join base_cell on "
        "comment.cell_id = base_cell.id join submitted_notebook on comment.notebook_id = submitted_notebook.id join "
        "submitted_assignment on submitted_notebook.assignment_id = submitted_assignment.id where "
        "submitted_assignment.student_id = 's08' and base_cell.name = 'MultiHeadAttention')",
    )
    assert findings(run, course, "--no-replay") == []


def test_a_name_that_is_more_than_a_name_is_listed(course, run):
    change(course, "update student set first_name = 'Ada', last_name = '<b>Lovelace' where id = ?", "s08")
    change(course, "update student set first_name = 'Ångström', last_name = 'O''Brien & 名前' where id = ?", "s06")
    (found,) = findings(run, course, "--no-replay")
    assert found.startswith("s08: its name in the gradebook, or the first or last one, has < or > in it")


def test_extra_credit_is_listed(course, run):
    change(course, f"update grade set extra_credit = 3 where id in ({ROWS})", "s08", "check-sdp_attention")
    assert findings(run, course, "--no-replay") == ["s08: sdp_attention: 3 points of extra credit were entered by hand"]


def test_a_missing_row_is_listed(course, run):
    change(course, f"delete from grade where id in ({ROWS})", "s06", "check-sdp_attention")
    assert findings(run, course, "--no-replay") == ["s06: sdp_attention: its row is missing in the gradebook"]


def test_edited_verdicts_are_listed_and_not_used(course, run):
    file = course.verdict("s08", "attention")
    tree = json.loads(file.read_text())
    tree["verdicts"][1]["stages"][0]["points"] = 1
    file.write_text(json.dumps(tree))
    assert findings(run, course, "--no-replay") == [
        "s08: its verdicts were changed after they were signed; grade it again"
    ]
    again = run("autograder", "grade", "attention", "--student", "s08", course=course.root)
    assert again.returncode == 0
    assert findings(run, course) == []


def test_verdicts_of_another_student_are_listed(course, run):
    shutil.copy(course.verdict("s01", "attention"), course.verdict("s08", "attention"))
    found = findings(run, course, "--no-replay")
    assert found == ["s08: its verdicts are those of another submission; grade it again"]


def test_lost_verdicts_are_listed(course, run):
    course.verdict("s08", "attention").unlink()
    assert findings(run, course, "--no-replay") == ["s08: it has no verdicts; grade it again"]


def test_a_submission_that_changed_after_grading_is_listed(course, run):
    file = course.submitted("s08", "attention") / "attention.ipynb"
    notebook = nbformat.read(file, as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source += "\n# better now"
    nbformat.write(notebook, file)
    (said,) = findings(run, course)
    assert said.startswith("s08: what it handed in, the Papers or the limits are others than when it was graded")


def test_verdicts_that_were_signed_but_do_not_come_out_again_are_listed(course, run):
    held = kept.read(course, "s08", "attention")
    held.verdicts[0].stages[0].points = 1.0
    kept.write(course, held, {})
    found = findings(run, course)
    assert found == [
        "s08: positional_encoding: sat again it comes to 0 points, and 1 were kept",
        "s08: positional_encoding: the gradebook says 0.0, and the verdict 1 points",
    ]


def test_rows_of_somebody_who_handed_nothing_in_are_listed(course, run):
    shutil.rmtree(course.root / "submitted" / "s01")
    assert findings(run, course, "--no-replay") == ["s01: it has rows in the gradebook, and handed nothing in"]
