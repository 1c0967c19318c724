"""A built course with a part of the sample class, and what grading it both ways leaves."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
import sqlalchemy

from autograder.classroom import sample_class
from autograder.classroom.building import build
from autograder.classroom.course import Course
from autograder.classroom.preprocessors import Examine

ASSIGNMENT = "attention"
#: Submissions that are quick to sit: a right one, a known mistake, an untouched one, a forged one, one that crashes.
FEW = ("s01", "s06", "s08", "s14", "s11")


@pytest.fixture(scope="session")
def built(tmp_path_factory) -> Course:
    """A course with the assignment built and released, and nothing handed in."""
    course = Course(tmp_path_factory.mktemp("course"))
    build(course, ASSIGNMENT)
    return course


@pytest.fixture
def course(built, tmp_path) -> Course:
    """A copy of the built course, for one test to change."""
    shutil.copytree(built.root, tmp_path / "course")
    return Course(tmp_path / "course")


@pytest.fixture
def rooms() -> Iterator[dict]:
    """The sandboxes that nbgrader's own autograde has opened in this process, closed before the test and after it."""
    _close_rooms()
    yield Examine.examiners
    _close_rooms()


def _close_rooms() -> None:
    for examiner in Examine.examiners.values():
        examiner.close()
    Examine.examiners.clear()


def hand_in(course: Course, students=FEW) -> None:
    """Hand in some of the sample class."""
    sample_class.hand_in(course, ASSIGNMENT)
    for folder in (course.root / "submitted").iterdir():
        if folder.name not in students:
            shutil.rmtree(folder)


def gradebook_rows(course: Course, url: str = "") -> list[tuple]:
    """What the gradebook says of every graded cell: student, cell, points, manual points, whether a person must look."""
    engine = sqlalchemy.create_engine(url or f"sqlite:///{course.root / 'gradebook.db'}")
    with engine.connect() as base:
        rows = base.execute(
            sqlalchemy.text(
                "select student.id, base_cell.name, grade.auto_score, grade.manual_score, grade.needs_manual_grade "
                "from grade join base_cell on grade.cell_id = base_cell.id "
                "join submitted_notebook on grade.notebook_id = submitted_notebook.id "
                "join submitted_assignment on submitted_notebook.assignment_id = submitted_assignment.id "
                "join student on submitted_assignment.student_id = student.id"
            )
        )
        found = sorted(tuple(row) for row in rows)
    engine.dispose()
    return found
