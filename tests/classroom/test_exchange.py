"""What comes through nbgrader's exchange, or beside a notebook: nothing is followed, and nothing but notebooks goes on."""

from __future__ import annotations

import os
import shutil

import pytest

from .conftest import hand_in

pytestmark = pytest.mark.sandbox

TIME = "2026-11-30 10:00:00.000000 UTC"


@pytest.fixture
def inbound(course, tmp_path):
    """The exchange's folder for what is handed in, with one honest submission."""
    folder = tmp_path / "exchange" / "paying-attention" / "inbound"
    handed_in(folder, "ada", course.release("attention") / "attention.ipynb")
    return folder


def handed_in(inbound, student, notebook):
    """A submission as `nbgrader submit` leaves it."""
    folder = inbound / f"{student}+attention+{TIME}"
    folder.mkdir(parents=True)
    shutil.copy(notebook, folder / "attention.ipynb")
    (folder / "timestamp.txt").write_text(TIME)
    (folder / "submission_secret.txt").write_text(student)
    return folder


def collect(run, course, inbound):
    root = inbound.parents[1]
    return run("nbgrader", "collect", "attention", f"--Exchange.root={root}", course=course.root)


def test_an_honest_submission_is_collected(course, run, inbound):
    done = collect(run, course, inbound)
    assert done.returncode == 0, done.stderr[-1500:]
    names = {file.name for file in course.submitted("ada", "attention").iterdir()}
    assert names == {"attention.ipynb", "timestamp.txt", "submission_secret.txt"}


@pytest.mark.parametrize("way", ["a notebook", "another file", "a folder", "the submission"])
def test_no_link_is_followed_with_the_instructors_rights(course, run, inbound, way):
    secret = course.root / ".course-key"
    folder = handed_in(inbound, "emil", course.release("attention") / "attention.ipynb")
    if way == "a notebook":
        (folder / "attention.ipynb").unlink()
        (folder / "attention.ipynb").symlink_to(inbound / f"ada+attention+{TIME}" / "attention.ipynb")
    elif way == "another file":
        (folder / "page.html").symlink_to(secret)
    elif way == "a folder":
        (folder / "data").symlink_to(course.root)
    else:
        shutil.move(folder, inbound.parent / "elsewhere")
        folder.symlink_to(inbound.parent / "elsewhere")
    done = collect(run, course, inbound)
    assert not course.submitted("emil", "attention").exists()
    assert "was not collected:" in done.stderr
    assert "is a link; hand in the file itself" in done.stderr
    assert course.submitted("ada", "attention").exists(), "the others are"


def test_what_lies_beside_a_notebook_goes_no_further_than_the_submission(course, run):
    hand_in(course, ("s01",))
    folder = course.submitted("s01", "attention")
    (folder / "page.html").write_text("<script>document.title = 'ran'</script>")
    (folder / "data").mkdir()
    (folder / "data" / "notes.txt").write_text("mine")
    (folder / "timestamp.txt").write_text(TIME)
    done = run("autograder", "grade", "attention", course=course.root)
    assert done.returncode == 0, done.stderr[-1500:]
    done = run("nbgrader", "generate_feedback", "attention", course=course.root)
    assert done.returncode == 0, done.stderr[-1500:]
    source = {file.name for file in course.source("attention").rglob("*")}
    for place in ("autograded", "feedback"):
        files = {name for _, _, names in os.walk(course.root / place / "s01") for name in names}
        assert files <= source | {"attention.ipynb", "attention.html", "timestamp.txt"}, place
        assert "timestamp.txt" in files
    assert (folder / "page.html").exists(), "what was handed in stays as it was"
