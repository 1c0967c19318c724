"""nbgrader's gradebooks, opened often in one run: each database is completed once, each course looked for once."""

import nbgrader.api
import pytest
import sqlalchemy
from nbgrader.api import Gradebook

from autograder.classroom.nbgrader_api import one_engine


@pytest.fixture(autouse=True)
def _version(monkeypatch):
    """The version of the tables, for which nbgrader starts a program."""
    monkeypatch.setattr(nbgrader.api, "get_alembic_version", lambda: "167914646830")


@pytest.fixture
def database(tmp_path):
    return f"sqlite:///{tmp_path / 'gradebook.db'}"


@pytest.fixture
def asked(monkeypatch):
    """What was asked of the database, statement by statement."""
    said = []
    made = nbgrader.api.create_engine

    def listened(*args, **named):
        engine = made(*args, **named)
        sqlalchemy.event.listen(engine, "before_cursor_execute", lambda *about: said.append(about[2]))
        return engine

    monkeypatch.setattr(nbgrader.api, "create_engine", listened)
    return said


def opened(database, course="one"):
    with Gradebook(database, course):
        pass


def test_an_empty_database_is_completed_and_used(database):
    with one_engine():
        opened(database)
        with Gradebook(database, "one") as book:
            book.update_or_create_student("anna")
        with Gradebook(database, "one") as book:
            assert [student.id for student in book.students] == ["anna"]
    tables = sqlalchemy.inspect(sqlalchemy.create_engine(database)).get_table_names()
    assert {"alembic_version", *nbgrader.api.Base.metadata.tables} == set(tables)


def test_opening_it_again_asks_nothing(database, asked):
    with one_engine():
        opened(database)
        assert asked
        asked.clear()
        opened(database)
        assert asked == []


def test_another_course_is_looked_for(database):
    with one_engine():
        opened(database)
        opened(database, "two")
        with Gradebook(database, "two") as book:
            courses = [course.id for course in book.db.query(nbgrader.api.Course)]
    assert {"one", "two"} <= set(courses)


def test_another_database_is_completed_as_well(database, tmp_path):
    other = f"sqlite:///{tmp_path / 'other.db'}"
    with one_engine():
        opened(database)
        opened(other)
    assert sqlalchemy.inspect(sqlalchemy.create_engine(other)).get_table_names()


def test_afterwards_nbgrader_is_as_it_was(database):
    def parts():
        api = nbgrader.api
        return api.create_engine, api.inspect, api.Base.metadata.create_all, api.Gradebook.check_course

    before = parts()
    with one_engine():
        assert parts() != before
        opened(database)
    assert parts() == before
    opened(database)


def test_and_so_it_is_after_an_error():
    before = nbgrader.api.Gradebook.check_course
    with pytest.raises(ZeroDivisionError), one_engine():
        1 / 0  # noqa: B018
    assert nbgrader.api.Gradebook.check_course is before
