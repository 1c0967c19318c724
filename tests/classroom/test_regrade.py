"""A regrade request: the kept verdict is come to once more, on the same questions, and what differs is said."""

from __future__ import annotations

import shutil
from dataclasses import asdict

import nbformat
import pytest

from autograder.classroom import kept
from autograder.classroom.course import BadInput, Course
from autograder.classroom.examiner import Examiner
from autograder.classroom.grading import grade
from autograder.classroom.nbgrader_api import Nbgrader, notebook_of
from autograder.classroom.regrade import replay
from autograder.sandbox import Limits, Sandbox

from .conftest import gradebook_rows, hand_in

pytestmark = pytest.mark.sandbox

NAME, STUDENT = "attention", "s06"
LIMITS = Limits(cells=20, exercise=21)


@pytest.fixture(scope="module")
def room():
    with Sandbox(LIMITS) as room:
        yield room


@pytest.fixture(scope="module")
def graded(built, room, tmp_path_factory):
    """A course with one submission graded, within limits that are not the usual ones."""
    folder = tmp_path_factory.mktemp("regrade") / "course"
    shutil.copytree(built.root, folder)
    course = Course(folder)
    hand_in(course, (STUDENT,))
    assert grade(course, NAME, Examiner(course, NAME, course.exams(NAME), LIMITS, sitter=room), 1).refused == {}
    return course


@pytest.fixture
def course(graded, tmp_path):
    shutil.copytree(graded.root, tmp_path / "course")
    return Course(tmp_path / "course")


def keep_another(course, change):
    """Sign a verdict that nobody's answers come to."""
    held, (folder, limits) = kept.read(course, STUDENT, NAME), kept.sat_with(course, STUDENT, NAME)
    change({verdict.exercise: verdict for verdict in held.verdicts})
    kept.write(course, held, {"exams": folder, "limits": limits})


def test_a_verdict_is_come_to_again_within_the_limits_it_had_and_nothing_is_changed(course, room):
    assert kept.sat_with(course, STUDENT, NAME)[1] == asdict(LIMITS)
    before, rows = course.verdict(STUDENT, NAME).read_bytes(), gradebook_rows(course)
    (found,) = replay(course, NAME, STUDENT, "sdp_attention", room)
    assert (found.same, found.differences) == (True, [])
    assert found.kept.diagnosis == ["mask inverted"]
    assert found.gradebook == "7 of 9 points count"
    assert [each.kept.exercise for each in replay(course, NAME, STUDENT, sitter=room)] == [
        "positional_encoding", "sdp_attention", "MultiHeadAttention",
    ]  # fmt: skip
    assert course.verdict(STUDENT, NAME).read_bytes() == before
    assert gradebook_rows(course) == rows


def test_what_does_not_come_out_as_it_was_kept_is_said(course, room):
    def change(verdicts):
        verdicts["sdp_attention"].stages[0].points = 0
        verdicts["sdp_attention"].stages[0].status = "failed"
        verdicts["sdp_attention"].diagnosis = ["no scaling"]

    keep_another(course, change)
    found = {each.kept.exercise: each for each in replay(course, NAME, STUDENT, sitter=room)}
    assert found["positional_encoding"].same
    stage = found["sdp_attention"].kept.stages[0].name
    lines = found["sdp_attention"].differences
    assert lines[0].startswith("points: ")
    assert lines[1].startswith(f"{stage}: failed, 0 was kept, and it is passed, ")
    assert lines[2] == "cause: “no scaling” was kept, and it is “mask inverted”"


def test_the_questions_are_those_that_were_sat_though_others_are_asked_by_now(course, room):
    folder, limits = kept.sat_with(course, STUDENT, NAME)
    later = course.root / "exams" / NAME / "round-1-of-an-earlier-package"
    (course.root / "exams" / NAME / folder).rename(later)
    kept.write(course, kept.read(course, STUDENT, NAME), {"exams": later.name, "limits": limits})
    assert all(each.same for each in replay(course, NAME, STUDENT, sitter=room))
    shutil.rmtree(later)
    with pytest.raises(
        BadInput, match=r"the questions of its verdicts are not there any more .*; run `autograder grade"
    ):
        replay(course, NAME, STUDENT, sitter=room)


def test_a_graders_entry_is_shown_beside_it(course, room):
    with Nbgrader(course).book as book:
        book.find_grade("check-sdp_attention", NAME, NAME, STUDENT).manual_score = 9
        book.find_comment("sdp_attention", NAME, NAME, STUDENT).manual_comment = "It was a slip."
        book.db.commit()
    (found,) = replay(course, NAME, STUDENT, "sdp_attention", room)
    assert found.gradebook == "9 of 9 points count, entered by hand, with the comment: It was a slip."


def test_what_cannot_be_replayed_is_refused_in_words(course, room):
    with pytest.raises(BadInput, match="s06 has no verdict on “sdp”; there are: positional_encoding, sdp_attention"):
        replay(course, NAME, STUDENT, "sdp", room)
    file = notebook_of(course.submitted(STUDENT, NAME), NAME)
    notebook = nbformat.read(file, as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("solution"):
            cell.source += "\n# better now"
    nbformat.write(notebook, file)
    with pytest.raises(BadInput, match="s06 has handed in something else since it was graded"):
        replay(course, NAME, STUDENT, sitter=room)
    course.verdict(STUDENT, NAME).unlink()
    with pytest.raises(BadInput, match="s06: it has no verdicts; run `autograder grade attention --student s06`"):
        replay(course, NAME, STUDENT, sitter=room)


def test_the_command_shows_the_verdict_and_says_whether_it_is_the_same(course, run):
    keep_another(course, lambda verdicts: setattr(verdicts["positional_encoding"].stages[0], "points", 0.5))
    done = run("autograder", "regrade", NAME, STUDENT, course=course.root)
    assert done.returncode == 1, done.stderr
    assert "mask inverted" in done.stdout
    assert done.stdout.count("sat again: the same") == 2
    assert "sat again: NOT the same" in done.stdout
    assert (
        "positional_encoding did not come out as kept: `autograder grade attention --student s06 --force`"
        in done.stdout
    )
    assert "enter the points with a comment: they win" in done.stdout
    same = run("autograder", "regrade", NAME, STUDENT, "--exercise", "sdp_attention", course=course.root)
    assert (same.returncode, same.stdout.count("sat again: the same")) == (0, 1)
