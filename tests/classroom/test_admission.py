"""What a submission may hold: files and folders, of a bounded number, size and depth, and no links."""

from __future__ import annotations

import os
import shutil
import socket
from types import SimpleNamespace

import pytest

from autograder.classroom import admission
from autograder.classroom.admission import admit, admit_student
from autograder.classroom.collecting import _student
from autograder.classroom.course import BadInput
from autograder.classroom.exchange import CollectPlainly

from .conftest import gradebook_rows, hand_in


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "ada" / "attention"
    made.mkdir(parents=True)
    (made / "attention.ipynb").write_text("{}")
    return made


def refused(folder):
    with pytest.raises(BadInput) as error:
        admit(folder)
    return str(error.value)


def test_files_and_folders_are_admitted(folder):
    (folder / "public").mkdir()
    (folder / "public" / "some notes, ünd more.txt").write_text("notes")
    admit(folder)


@pytest.mark.parametrize("target", ["/etc/passwd", "../../bob/attention/attention.ipynb", "nowhere"])
def test_a_symbolic_link_is_refused_wherever_it_leads(folder, target):
    (folder / "more").symlink_to(target)
    assert refused(folder) == "`more` is a link; hand in the file itself."


def test_a_notebook_that_is_a_link_is_refused(folder):
    os.rename(folder / "attention.ipynb", folder.parent / "elsewhere.ipynb")
    (folder / "attention.ipynb").symlink_to(folder.parent / "elsewhere.ipynb")
    assert "is a link" in refused(folder)


def test_a_folder_that_is_a_link_is_refused(folder):
    (folder.parent / "linked").symlink_to(folder)
    assert refused(folder.parent / "linked") == "the submission is a link; hand in the file itself."


def test_a_hard_link_is_refused(folder):
    os.link(folder / "attention.ipynb", folder / "again.ipynb")
    assert "hard link" in refused(folder)


def test_a_pipe_and_a_socket_are_refused(folder):
    os.mkfifo(folder / "pipe")
    assert refused(folder) == "`pipe` is neither a file nor a folder; take it out."
    os.unlink(folder / "pipe")
    here = os.getcwd()
    os.chdir(folder)  # the name of a socket must be short
    try:
        socket.socket(socket.AF_UNIX).bind("end")
    finally:
        os.chdir(here)
    assert "`end` is neither" in refused(folder)


def test_too_many_too_large_and_too_deep_is_refused(folder, monkeypatch):
    monkeypatch.setattr(admission, "ENTRIES", 3)
    for n in range(3):
        (folder / str(n)).write_text("x" * 40)
    assert "may hold 3 files" in refused(folder)
    monkeypatch.setattr(admission, "ENTRIES", 100)
    monkeypatch.setattr(admission, "TOTAL", 100)
    assert "in all" in refused(folder)
    monkeypatch.setattr(admission, "TOTAL", 10**6)
    monkeypatch.setattr(admission, "NOTEBOOK", 1)
    assert "`attention.ipynb` has" in refused(folder)
    monkeypatch.setattr(admission, "NOTEBOOK", 10**6)
    (folder / "/".join("abcdefgh")).mkdir(parents=True)
    assert "is deeper" in refused(folder)


def test_a_name_that_a_terminal_would_obey_is_shown_and_not_obeyed(folder):
    (folder / "\x1b[2Jgone").symlink_to("x")
    assert "\x1b" not in refused(folder)


@pytest.mark.sandbox
def test_a_submission_that_links_to_another_students_work_is_not_graded_by_either_command(course, run):
    hand_in(course, ("s01", "s08"))
    thief = course.submitted("s08", "attention") / "attention.ipynb"
    thief.unlink()
    thief.symlink_to(course.submitted("s01", "attention") / "attention.ipynb")
    done = run("autograder", "grade", "attention", course=course.root)
    assert done.returncode == 2
    assert "s08: `attention.ipynb` is a link; hand in the file itself." in done.stderr
    stock = run("nbgrader", "autograde", "attention", "--student", "s08", course=course.root)
    assert stock.returncode != 0
    assert "is a link" in stock.stderr
    assert {row[0] for row in gradebook_rows(course) if row[2]} == {"s01"}
    assert not (course.root / "autograded" / "s08").exists() or not any(
        (course.root / "autograded" / "s08").rglob("*.ipynb")
    )


@pytest.mark.sandbox
def test_a_students_name_may_be_anything_that_a_folder_may(course, run):
    names = ["Ada Lovelace", "o'brien", "名前", "a.b", "x; rm -rf y", "$(id)", "%2e%2e"]
    hand_in(course, ("s08",))
    for student in names:
        shutil.copytree(course.root / "submitted" / "s08", course.root / "submitted" / student)
    done = run("autograder", "grade", "attention", course=course.root)
    assert done.returncode == 0, done.stderr[-500:]
    assert {row[0] for row in gradebook_rows(course)} == {"s08", *names}
    assert all(course.verdict(student, "attention").is_file() for student in names)


@pytest.mark.parametrize("name", ["<b>ada", "ada>", "a\x1b[31mda", "ada\u202e", "a\nda", "\udcffada"])
def test_a_students_name_that_a_page_or_a_terminal_takes_for_more_is_refused(name):
    with pytest.raises(BadInput) as error:
        admit_student(name)
    assert str(error.value).startswith("a student's name must be printable, and without < and >: ")
    assert "\x1b" not in str(error.value)


@pytest.mark.sandbox
def test_no_command_takes_such_a_name_into_the_gradebook(course, run):
    hand_in(course, ("s01", "s08"))
    odd = "<b>\x1b[31meve"
    (course.root / "submitted" / "s08").rename(course.root / "submitted" / odd)
    done = run("autograder", "grade", "attention", course=course.root)
    assert done.returncode == 2
    assert "<b>?[31meve: a student's name must be printable" in done.stderr
    assert "\x1b" not in done.stderr
    assert {row[0] for row in gradebook_rows(course)} == {"s01"}
    stock = run("nbgrader", "autograde", "attention", "--student", odd, course=course.root)
    assert stock.returncode != 0
    assert "a student's name must be printable" in stock.stderr
    assert {row[0] for row in gradebook_rows(course) if row[2]} == {"s01"}
    assert not list((course.root / "autograded" / odd).rglob("*.ipynb"))


def test_the_exchanges_collector_leaves_such_a_name_where_it_is(folder, tmp_path):
    said = []
    log = SimpleNamespace(error=lambda text, *more: said.append(text % more))
    CollectPlainly.do_copy(SimpleNamespace(log=log), str(folder), str(tmp_path / "submitted" / "<b>eve" / "attention"))
    assert "was not collected: a student's name must be printable" in said[0]
    assert not (tmp_path / "submitted").exists()


def test_a_download_gives_nobody_such_a_name():
    with pytest.raises(BadInput, match="a student's name must be printable"):
        _student("<b>eve", None)
