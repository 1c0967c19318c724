"""A course directory of one's own: nbgrader works in it, and a newer package loses nothing that stands in its gradebook."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from autograder.classroom.building import build
from autograder.classroom.course import REPOSITORY, BadInput, Course
from autograder.classroom.nbgrader_api import Nbgrader, notebook_of
from autograder.classroom.new_course import make_course
from autograder.exercises import ASSIGNMENTS
from autograder.exercises.given import answers_in_cells

from .conftest import gradebook_rows

pytestmark = pytest.mark.sandbox

NAME, WRITTEN = "inside", "what-a-map-says"


def command(*words: str | Path, cwd: Path, package: Path = REPOSITORY) -> str:
    """Run a command in a folder, without a variable that says where the course is; what it said."""
    environment = {name: said for name, said in os.environ.items() if not name.startswith("PAYING_ATTENTION")}
    program = [Path(sys.executable).parent / words[0], *map(str, words[1:])]
    environment["PYTHONPATH"] = str(package)
    done = subprocess.run(program, cwd=cwd, env=environment, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout[-1500:] + done.stderr[-1500:]
    return done.stdout + done.stderr


def hand_in(course: Course, student: str, words: str = "") -> None:
    """Hand in right code, and words or none."""
    notebook = nbformat.read(notebook_of(course.release(NAME), NAME), as_version=4)
    code = answers_in_cells(ASSIGNMENTS[NAME].exercises, [])
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = code.get(name, words if name == WRITTEN and words else cell.source)
    course.submitted(student, NAME).mkdir(parents=True)
    nbformat.write(notebook, notebook_of(course.submitted(student, NAME), NAME))


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A course with one assignment's source, as the command leaves it."""
    folder = tmp_path_factory.mktemp("new") / "teaching"
    command("autograder", "new-course", folder, "--assignment", NAME, cwd=folder.parent)
    return Course(folder)


@pytest.fixture
def course(made, tmp_path):
    shutil.copytree(made.root, tmp_path / "course")
    return Course(tmp_path / "course")


def test_it_has_a_key_settings_a_gradebook_and_the_sources_that_were_asked_for(made):
    assert {each.name for each in made.root.iterdir()} == {
        ".course-key",
        "nbgrader_config.py",
        "gradebook.db",
        "source",
    }
    assert [each.name for each in (made.root / "source").iterdir()] == [NAME]
    assert stat.S_IMODE((made.root / ".course-key").stat().st_mode) == 0o600
    assert stat.S_IMODE(made.root.stat().st_mode) == 0o700


def test_nbgraders_own_commands_and_ours_work_where_they_are_started(course):
    def here(*words):
        return command(*words, cwd=course.root)

    here("nbgrader", "generate_assignment", NAME)
    hand_in(course, "zoe", "It says little.")
    here("nbgrader", "autograde", NAME)
    assert "1 graded · 1 full" in here("autograder", "grade", NAME)
    assert {row[1]: row[2] for row in gradebook_rows(course)} == {
        "check-attention_rollout": 7, "check-head_entropy": 5, WRITTEN: None,
    }  # fmt: skip


def test_a_course_is_left_as_it_is_and_anything_else_is_refused(course, tmp_path):
    before = {file: file.read_bytes() for file in course.root.rglob("*") if file.is_file()}
    assert not make_course(course, [NAME])
    assert {file: file.read_bytes() for file in course.root.rglob("*") if file.is_file()} == before
    (tmp_path / "other").mkdir()
    assert not Course(tmp_path / "other").is_made
    (tmp_path / "other" / "mine.txt").write_text("mine")
    for there in (tmp_path / "other", tmp_path / "other" / "mine.txt"):
        with pytest.raises(BadInput, match=r"a course needs a new or an empty folder, and .* is neither; name another"):
            make_course(Course(there), [NAME])


def test_an_unknown_assignment_is_refused_before_anything_is_made(tmp_path):
    with pytest.raises(BadInput, match="no assignment is called “outside”"):
        make_course(Course(tmp_path / "new"), [NAME, "outside"])
    assert not (tmp_path / "new").exists()


def test_the_settings_are_ours_until_the_course_has_its_own_below(course):
    text = course.configuration.read_text()
    assert len([line for line in text.splitlines() if line and not line.startswith("#")]) == 5
    assert Nbgrader(course).exchange[1] == "paying-attention"
    course.configuration.write_text(text.replace("# c.CourseDirectory", "c.CourseDirectory"))
    assert Nbgrader(course).exchange[1] == "attention-2027"


def test_a_course_is_where_one_is_unless_another_is_named(course, monkeypatch, tmp_path):
    monkeypatch.setenv("PAYING_ATTENTION_COURSE", str(tmp_path / "elsewhere"))
    monkeypatch.chdir(course.root)
    assert Course.here().root.resolve() == course.root
    monkeypatch.chdir(REPOSITORY)
    assert Course.here().root == tmp_path / "elsewhere"
    monkeypatch.delenv("PAYING_ATTENTION_COURSE")
    assert Course.here().root == Path("course")


# A newer package

#: The tables of an nbgrader before 0.6, by the name of their revision.
BEFORE = "167914646830"
ROLLOUT, ENTROPY, PADDING = "check-attention_rollout", "check-head_entropy", "check-padding_mask"
_STAGE = 'stage(_ONE_ARRAY, 1, "an array", says="The layers may come in one array, too."),'
#: One package later: of one exercise a stage has another name, and there is a stage more; another exercise is gone; one is new.
CHANGES = {
    "autograder/exercises/inside.py": [
        ("from .exercise import", "from .masks import PADDING_MASK\nfrom .exercise import"),
        ("(ATTENTION_ROLLOUT, HEAD_ENTROPY)", "(ATTENTION_ROLLOUT, PADDING_MASK)"),
        (_STAGE, _STAGE.replace("_ONE_ARRAY", '"an array, too"') + '\n        stage("deep", 2, "three layers"),'),
    ],
    "book/assignments/inside.md": [("{ask} head_entropy", "{ask} padding_mask")],
}


@pytest.fixture
def package(tmp_path):
    """A copy of what an instructor works in."""
    copy = tmp_path / "package"
    for room in ("autograder", "solutions", "corpora", "pictures", "book/assignments"):
        shutil.copytree(REPOSITORY / room, copy / room, ignore=shutil.ignore_patterns("*.npz", "__pycache__"))
    for file in ("pyproject.toml", "_config.yml", "nbgrader_config.py"):
        shutil.copy(REPOSITORY / file, copy / file)
    return copy


def upgrade(package: Path) -> None:
    for file, changes in CHANGES.items():
        text = (package / file).read_text()
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        (package / file).write_text(text)


def entered(course: Course) -> dict[str, tuple]:
    """What a person has entered for ann: by cell, points, comment."""
    return {name: (row.manual, row.comment) for name, row in Nbgrader(course).rows(NAME, "ann").items() if row.comment}


def of_others(course: Course) -> list[tuple]:
    """The rows of an assignment that is not ours, and all students."""
    with sqlite3.connect(course.root / "gradebook.db") as book:
        students = book.execute("select id, first_name, last_name, lms_user_id from student order by id").fetchall()
    return [row for row in gradebook_rows(course) if row[1] == "own"] + students[:2]


def test_a_newer_package_loses_no_grade_whatever_it_asks(course, package):
    build(course, NAME)
    hand_in(course, "ann", "It says little.")
    hand_in(course, "ben")
    command("autograder", "grade", NAME, cwd=course.root)
    by_hand = {
        ROLLOUT: (3, "Not your own."), ENTROPY: (2, "Half of it is a friend's."), WRITTEN: (1.5, "Which experiment?"),
    }  # fmt: skip
    with Nbgrader(course).book as book:
        book.update_or_create_student("ann", first_name="Ann", last_name="Ek", lms_user_id="7")
        book.add_assignment("project")
        book.add_notebook("project", "project")
        book.add_grade_cell("own", "project", "project", max_score=9, cell_type="code")
        book.add_submission("project", "ben")
        book.find_grade("own", "project", "project", "ben").manual_score = 8
        for cell, (points, words) in by_hand.items():
            book.find_grade(cell, NAME, NAME, "ann").manual_score = points
            book.find_comment(cell.removeprefix("check-"), NAME, NAME, "ann").manual_comment = words
        book.db.commit()
    others, first = of_others(course), course.verdict("ann", NAME).read_bytes()

    upgrade(package)
    command("autograder", "build", NAME, cwd=course.root, package=package)
    hand_in(course, "cem")
    command("autograder", "grade", NAME, cwd=course.root, package=package)
    assert (entered(course), of_others(course)) == (by_hand, others)
    rows = {student: Nbgrader(course).rows(NAME, student) for student in ("ann", "ben", "cem")}
    assert rows["ben"][ROLLOUT].auto == 9, "with the stage more"
    assert (rows["ann"][PADDING].auto, rows["ben"][PADDING].auto) == (0, 0), "they were never asked"
    assert rows["ben"][ENTROPY].auto == 5, "what was earned stays"
    late = rows["cem"][ENTROPY]
    assert (late.auto, late.manual, late.waits) == (None, None, False)
    assert [file.read_bytes() for file in (course.root / "earlier" / NAME).glob("ann.*")] == [first]
    assert "0 findings" in command("autograder", "verify", NAME, "--no-replay", cwd=course.root, package=package)


def test_a_newer_nbgrader_has_its_gradebook_upgraded_by_its_own_command(course):
    with Nbgrader(course).book as book:
        book.add_student("ann", first_name="Ann")
    with sqlite3.connect(course.root / "gradebook.db") as base:
        base.execute("alter table student drop column lms_user_id")
        base.execute("update alembic_version set version_num = ?", (BEFORE,))
    with pytest.raises(BadInput, match=r"must have the tables of this nbgrader .* run `nbgrader db upgrade` in "):
        build(course, NAME)
    command("nbgrader", "db", "upgrade", cwd=course.root)
    Nbgrader(course).reach()
    with Nbgrader(course).book as book:
        assert [(each.id, each.first_name, each.lms_user_id) for each in book.students] == [("ann", "Ann", None)]
