"""The gradebook in PostgreSQL: one URL, and all that reads and writes grades goes there."""

from __future__ import annotations

import shutil

import pgserver
import pytest

from autograder.classroom.course import Course

from .conftest import gradebook_rows, hand_in

pytestmark = pytest.mark.sandbox


@pytest.fixture(scope="module")
def url(tmp_path_factory):
    """A real server, on a socket of its own."""
    server = pgserver.get_server(tmp_path_factory.mktemp("pg"), cleanup_mode="delete")
    server.psql("create role teacher login password 'secret';")
    server.psql("create database grades owner teacher;")
    host = server.get_uri().partition("host=")[2]
    yield f"postgresql+psycopg://teacher:secret@/grades?host={host}"
    server.cleanup()


def test_a_class_leaves_the_rows_there_that_it_leaves_in_a_file(url, built, run, tmp_path):
    there, here = Course(tmp_path / "there"), Course(tmp_path / "here")
    settings = {"PAYING_ATTENTION_GRADEBOOK": url}
    assert run("autograder", "build", "attention", course=there.root, **settings).returncode == 0
    shutil.copytree(built.root, here.root)
    for course in (there, here):
        hand_in(course, ("s01", "s06", "s14"))
        shutil.copy(built.root / ".course-key", course.root)
    assert run("autograder", "grade", "attention", course=here.root).returncode == 0

    done = run("autograder", "grade", "attention", course=there.root, **settings)
    assert done.returncode == 0, done.stderr
    assert "gradebook: postgresql+psycopg://teacher:***@/grades" in done.stdout
    assert "secret" not in done.stdout + done.stderr
    assert not (there.root / "gradebook.db").exists()
    rows = gradebook_rows(there, url)
    assert rows == gradebook_rows(here)
    assert len(rows) == 9

    stock = run("nbgrader", "autograde", "attention", "--force", course=there.root, **settings)
    assert stock.returncode == 0, stock.stderr[-2000:]
    assert gradebook_rows(there, url) == rows
    assert run("nbgrader", "generate_feedback", "attention", course=there.root, **settings).returncode == 0
    verified = run("autograder", "verify", "attention", "--no-replay", course=there.root, **settings)
    assert verified.stdout.strip().endswith("3 submissions, 0 findings; none was sat again")


def test_a_server_that_does_not_answer_is_one_clear_line(course, run, tmp_path):
    hand_in(course, ("s01",))
    nobody = f"postgresql+psycopg://teacher:secret@/grades?host={tmp_path}"
    done = run("autograder", "grade", "attention", course=course.root, PAYING_ATTENTION_GRADEBOOK=nobody)
    assert done.returncode == 2
    assert "the gradebook at postgresql+psycopg://teacher:***@/grades" in done.stderr
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr
