"""A class on its way into the gradebook: what is written is what nbgrader's own autograde writes, whole or not at all."""

from __future__ import annotations

import datetime
import shutil

import pytest
import sqlalchemy
from nbgrader.api import Gradebook
from nbgrader.apps import api
from nbgrader.converters import autograde
from nbgrader.preprocessors import latesubmissions, saveautogrades

from autograder.classroom import kept, late
from autograder.classroom.course import REPOSITORY, Course
from autograder.classroom.examiner import Examiner
from autograder.classroom.grading import grade, rebuilt, submission_cells
from autograder.classroom.nbgrader_api import Nbgrader, NbgraderError
from autograder.classroom.recording import one_book

from .conftest import FEW, gradebook_rows, hand_in

NAME = "attention"
MODULES = (api, autograde, saveautogrades, latesubmissions, late)

#: What is another number for each row, and says nothing.
_NUMBERS = ("id", "assignment_id", "notebook_id", "cell_id")


def tables(course: Course) -> dict[str, list[dict]]:
    """All that stands in the gradebook, but the numbers of rows."""
    engine = sqlalchemy.create_engine(f"sqlite:///{course.root / 'gradebook.db'}")
    known = sqlalchemy.MetaData()
    known.reflect(engine)
    with engine.connect() as base:
        said = {
            name: [
                {key: value for key, value in row.items() if key not in _NUMBERS or name == "student"}
                for row in base.execute(sqlalchemy.select(table)).mappings()
            ]
            for name, table in known.tables.items()
        }
    engine.dispose()
    return {name: sorted(rows, key=repr) for name, rows in said.items()}


def files(course: Course) -> dict[str, bytes]:
    """All that lies among what was autograded."""
    folder = course.root / "autograded"
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def sat(built, tmp_path_factory) -> Course:
    """A class that has been examined, one of them late, with files beside a notebook, and nothing of it in the gradebook."""
    course = Course(tmp_path_factory.mktemp("sat") / "course")
    shutil.copytree(built.root, course.root)
    hand_in(course)
    ours = (REPOSITORY / "nbgrader_config.py").read_text()
    (course.root / "nbgrader_config.py").write_text(f"{ours}\nc.LatePenalty.points_per_day = 2\n")
    for student, said in (("s01", "2027-02-01 10:00:00 UTC"), ("s06", "2027-02-03 10:00:00 UTC")):
        (course.submitted(student, NAME) / "timestamp.txt").write_text(said)
    (course.submitted("s01", NAME) / "notes.txt").write_text("what a student made, and what is no part of the answer")
    with Nbgrader(course).book as book:
        book.update_or_create_assignment(NAME, duedate=datetime.datetime(2027, 2, 1, 17))
    examiner = Examiner(course, NAME, course.exams(NAME))
    try:
        for student in FEW:
            examiner.examine(student, submission_cells(course, NAME, student))
    finally:
        examiner.close()
    return course


@pytest.fixture
def course(sat, tmp_path) -> Course:
    """A copy for one test to change."""
    shutil.copytree(sat.root, tmp_path / "course")
    return Course(tmp_path / "course")


def verdicts(course: Course, student: str) -> list:
    return kept.read(course, student, NAME).verdicts


def record(course: Course, nbgrader: Nbgrader, book, student: str) -> None:
    nbgrader.record(book, NAME, student, rebuilt(course, NAME, student), verdicts(course, student))


@pytest.mark.sandbox
class TestTheSame:
    """As nbgrader's own autograde, row for row and byte for byte."""

    @pytest.fixture
    def both(self, course, tmp_path, rooms) -> tuple[Course, Course]:
        """The course, and one that nbgrader alone has autograded."""
        stock = Course(tmp_path / "stock")
        shutil.copytree(course.root, stock.root)
        return course, stock

    @staticmethod
    def graded(ours: Course, stock: Course) -> None:
        """Grade both, each in its way; the Verdicts are there."""
        examiner = Examiner(ours, NAME, ours.exams(NAME))
        assert grade(ours, NAME, examiner, 1).refused == {}
        for student in sorted(FEW):
            Nbgrader(stock).autograde(NAME, student)

    def test_what_is_written_at_first(self, both):
        self.graded(*both)
        ours, stock = map(tables, both)
        assert ours == stock
        assert len(ours["student"]) == len(FEW)
        assert [row["late_submission_penalty"] for row in ours["submitted_notebook"]].count(4.0) == 1
        assert files(both[0]) == files(both[1])
        assert "s01/attention/notes.txt" not in files(both[0])

    def test_what_is_written_over_what_a_person_entered(self, both):
        self.graded(*both)
        for course in both:
            with Nbgrader(course).book as book:
                row = book.find_grade("check-MultiHeadAttention", NAME, NAME, "s06")
                row.manual_score, row.extra_credit = 3, 1
                book.find_comment("sdp_attention", NAME, NAME, "s06").manual_comment = "Seen."
                book.db.commit()
            shutil.rmtree(course.root / "recorded", ignore_errors=True)
        self.graded(*both)
        assert tables(both[0]) == tables(both[1])
        assert [row for row in gradebook_rows(both[0]) if row[3] is not None] == [
            ("s06", "check-MultiHeadAttention", 8.0, 3.0, 1)
        ]


class TestWhole:
    """A submission is in the gradebook whole, or as it was."""

    def test_it_is_one_transaction_and_few_questions(self, course):
        nbgrader = Nbgrader(course)
        with nbgrader.one_book() as book:
            said: list[str] = []
            sqlalchemy.event.listen(book.engine, "before_cursor_execute", lambda *about: said.append(about[2]))
            sqlalchemy.event.listen(book.engine, "commit", lambda _: said.append("COMMIT"))
            for student, most in (("s01", 17), ("s06", 19), ("s01", 9)):
                said.clear()
                record(course, nbgrader, book, student)
                assert said.count("COMMIT") == 1
                assert said[-1] == "COMMIT"
                assert len(said) <= most, said

    def test_an_error_half_way_takes_all_of_it_back(self, course, monkeypatch):
        nbgrader = Nbgrader(course)
        monkeypatch.setattr(late.LatePenalties, "preprocess", lambda *_: 1 / 0)
        with nbgrader.one_book() as book:
            before = tables(course)
            with pytest.raises(NbgraderError, match="ZeroDivisionError"):
                record(course, nbgrader, book, "s01")
            assert tables(course) == before
            assert not (course.root / "autograded" / "s01" / NAME).exists()
            monkeypatch.undo()
            record(course, nbgrader, book, "s01")
        assert [student["id"] for student in tables(course)["student"]] == ["s01"]

    def test_what_is_changed_meanwhile_is_seen_by_the_next(self, course):
        nbgrader = Nbgrader(course)
        with nbgrader.one_book() as book:
            record(course, nbgrader, book, "s06")
            assert book.find_submission(NAME, "s06").late_submission_penalty == 4
            with Nbgrader(course).book as other:
                other.update_or_create_assignment(NAME, duedate=None)
            record(course, nbgrader, book, "s06")
            assert not book.find_submission(NAME, "s06").late_submission_penalty

    def test_a_cell_that_the_gradebook_does_not_have_is_named(self, course):
        nbgrader = Nbgrader(course)
        with nbgrader.one_book() as book, book.whole():
            book.update_or_create_student("s01")
            book.update_or_create_submission(NAME, "s01")
            for find in (book.find_grade, book.find_comment):
                with pytest.raises(api.MissingEntry, match="no-such-cell"):
                    find("no-such-cell", NAME, NAME, "s01")


class TestAfterwards:
    """nbgrader is as it was."""

    def test_its_gradebook_is_its_own_again(self, course):
        with Nbgrader(course).one_book() as book:
            assert all(module.Gradebook("anything") is book for module in MODULES)
        assert all(module.Gradebook is Gradebook for module in MODULES)

    def test_and_so_it_is_after_an_error(self, course):
        with pytest.raises(ZeroDivisionError), Nbgrader(course).one_book():
            1 / 0  # noqa: B018
        assert all(module.Gradebook is Gradebook for module in MODULES)

    def test_an_empty_database_is_completed_and_used(self, tmp_path):
        database = f"sqlite:///{tmp_path / 'gradebook.db'}"
        with one_book(database, "one") as book:
            with book.whole():
                book.update_or_create_student("anna")
            assert [student.id for student in book.students] == ["anna"]
        made = sqlalchemy.inspect(sqlalchemy.create_engine(database)).get_table_names()
        assert {"alembic_version", *api.Student.metadata.tables} == set(made)
