"""A class goes through nbgrader and through our own command, and comes out the same."""

from __future__ import annotations

import json
import stat

import nbformat
import pytest
import typer
from typer.testing import CliRunner

from autograder.classroom.commands import add_commands
from autograder.classroom.nbgrader_api import Nbgrader
from autograder.sandbox import LAYERS

from .conftest import gradebook_rows, hand_in

pytestmark = pytest.mark.sandbox


def test_nbgrader_autograde_and_autograder_grade_leave_the_same_rows(course, run, tmp_path):
    hand_in(course)
    theirs = run("nbgrader", "autograde", "attention", course=course.root)
    assert theirs.returncode == 0, theirs.stderr[-2000:]
    stock = gradebook_rows(course)
    assert {(who, cell): points for who, cell, points, *_ in stock if who == "s06"} == {
        ("s06", "check-positional_encoding"): 4,
        ("s06", "check-sdp_attention"): 7,
        ("s06", "check-MultiHeadAttention"): 8,
    }
    verdicts = {file.name: json.loads(file.read_text())["verdicts"] for file in course.verdicts("attention").iterdir()}
    ours = run("autograder", "grade", "attention", "--force", course=course.root)
    assert ours.returncode == 0, ours.stderr[-2000:]
    assert gradebook_rows(course) == stock
    again = {file.name: json.loads(file.read_text())["verdicts"] for file in course.verdicts("attention").iterdir()}
    assert again == verdicts


def test_where_a_layer_does_not_hold_nobody_is_graded_unless_it_is_said(course, monkeypatch):
    hand_in(course, ("s01",))
    monkeypatch.setitem(LAYERS, "disk", ("disk space beyond a bound", "False"))
    command, app = ["grade", "attention", "--course", str(course.root)], typer.Typer()
    add_commands(app)
    refused = CliRunner().invoke(app, command)
    assert refused.exit_code == 2
    assert "this machine does not hold back what the sandbox must: disk. Run `autograder doctor`." in refused.output
    assert "add --insecure" in refused.output
    assert Nbgrader(course).points("attention") == {}
    assert CliRunner().invoke(app, [*command, "--insecure"]).exit_code == 0
    assert list(Nbgrader(course).points("attention")) == ["s01"]


def test_feedback_and_export_work_and_feedback_names_the_misconception(course, run):
    hand_in(course, ("s06",))
    assert run("autograder", "grade", "attention", course=course.root).returncode == 0
    feedback = run("nbgrader", "generate_feedback", "attention", course=course.root)
    assert feedback.returncode == 0, feedback.stderr[-2000:]
    page = (course.root / "feedback" / "s06" / "attention" / "attention.html").read_text()
    assert "mask inverted" in page
    assert "1 hides a key" in page
    exported = run("nbgrader", "export", "--to", str(course.root / "grades.csv"), course=course.root)
    assert exported.returncode == 0, exported.stderr[-2000:]
    assert "19.0" in (course.root / "grades.csv").read_text()


def test_one_bad_submission_does_not_touch_the_others_and_the_exit_code_says_so(course, run):
    hand_in(course, ("s01", "s19", "s20"))
    (course.root / "submitted" / "s21" / "attention").mkdir(parents=True)
    (course.root / "submitted" / "s21" / "attention" / "other.ipynb").write_text("{}")
    done = run("autograder", "grade", "attention", course=course.root)
    assert done.returncode == 2
    refusals = [line for line in done.stderr.splitlines() if line[:1] == "s"]
    assert [line.split(":")[0] for line in refusals] == ["s19", "s20", "s21"]
    assert "is not a notebook" in refusals[0]
    assert "holds no notebook" in refusals[1]
    assert "attention.ipynb is missing" in refusals[2]
    assert {row[0] for row in gradebook_rows(course) if row[2]} == {"s01"}
    assert "Traceback" not in done.stderr


def test_the_course_key_is_readable_by_its_owner_alone_and_changes_the_paper(built, tmp_path):
    from autograder.classroom.course import Course

    built.key()
    assert stat.S_IMODE((built.root / ".course-key").stat().st_mode) == 0o600
    other = Course(tmp_path)
    assert built.seed("attention", "sdp_attention", "1") != other.seed("attention", "sdp_attention", "1")
    assert built.seed("attention", "sdp_attention", "1") != built.seed("attention", "sdp_attention", "2")
    assert built.seed("attention", "sdp_attention", "1") == built.seed("attention", "sdp_attention", "1")


def test_the_points_in_the_gradebook_come_from_the_verdict_and_not_from_outputs(course, run):
    hand_in(course, ("s14",))
    submitted = course.submitted("s14", "attention") / "attention.ipynb"
    forged = nbformat.read(submitted, as_version=4)
    assert any(cell.get("outputs") for cell in forged.cells), "the sample must forge an output"
    assert run("nbgrader", "autograde", "attention", course=course.root).returncode == 0
    points = {row[1]: row[2] for row in gradebook_rows(course)}
    assert points == {"check-positional_encoding": 4, "check-sdp_attention": 0, "check-MultiHeadAttention": 0}
