"""nbgrader in this process: its own converters, with its own configuration file."""

from __future__ import annotations

import contextlib
import functools
import io
import logging
import os
import re
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbgrader.api
import sqlalchemy
from nbgrader.api import MissingEntry, SubmittedAssignment
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning
from traitlets.config import PyFileConfigLoader

from .course import REPOSITORY, BadInput, Course

#: The last line of a traceback.
_CAUSE = re.compile(r"^\s*[\w.]+(Error|Exception|Exit|Interrupt|Warning)\b")


class NbgraderError(RuntimeError):
    """nbgrader did not do what was asked; the text is the end of its log."""


@contextlib.contextmanager
def _settings(course: Course) -> Iterator[Any]:
    """nbgrader's configuration for a course: that of the course directory, else the repository's."""
    saved = os.environ.get("PAYING_ATTENTION_COURSE")
    os.environ["PAYING_ATTENTION_COURSE"] = str(course.root)
    try:
        file = next(p for p in (course.root / "nbgrader_config.py", REPOSITORY / "nbgrader_config.py") if p.exists())
        with contextlib.redirect_stdout(io.StringIO()):
            yield PyFileConfigLoader(file.name, path=str(file.parent)).load_config()
    finally:
        if saved is None:
            del os.environ["PAYING_ATTENTION_COURSE"]
        else:
            os.environ["PAYING_ATTENTION_COURSE"] = saved


@dataclass(frozen=True)
class GradeRow:
    """What the gradebook says of one cell of one student: the grader's own points win over the automatic ones."""

    auto: float | None
    manual: float | None
    extra: float
    comment: str

    @property
    def score(self) -> float:
        """What counts."""
        return (self.auto or 0.0 if self.manual is None else self.manual) + self.extra


@contextlib.contextmanager
def one_engine() -> Iterator[None]:
    """Have nbgrader's gradebooks share an engine for each database, which remembers how its statements are compiled.

    nbgrader opens a gradebook seven times for a submission, each with a new engine, and looks each time whether all tables
    and the course are there; that is most of what it costs. Once they are, they stay.
    """
    api, tables = nbgrader.api, nbgrader.api.Base.metadata
    made, inspect, create_all = api.create_engine, api.inspect, tables.create_all
    check_course = api.Gradebook.check_course
    complete: set[sqlalchemy.Engine] = set()
    courses: set[tuple[sqlalchemy.Engine, str]] = set()

    def look_once(engine: sqlalchemy.Engine) -> Any:
        there = SimpleNamespace(get_table_names=lambda: list(tables.tables))
        return there if engine in complete else inspect(engine)

    def create_once(bind: sqlalchemy.Engine) -> None:
        if bind not in complete:
            create_all(bind=bind)
            complete.add(bind)

    def check_once(book: nbgrader.api.Gradebook, course_id: str = "default_course") -> None:
        if (book.engine, course_id) not in courses:
            check_course(book, course_id)
            courses.add((book.engine, course_id))

    api.create_engine, api.inspect, tables.create_all = functools.cache(made), look_once, create_once
    api.Gradebook.check_course = check_once
    try:
        yield
    finally:
        api.create_engine, api.inspect, tables.create_all = made, inspect, create_all
        api.Gradebook.check_course = check_course


class Nbgrader:
    """nbgrader's commands on one course, without a process for each."""

    def __init__(self, course: Course) -> None:
        self.course = course
        programs = str(Path(sys.executable).parent)  # nbgrader calls `alembic` by its bare name
        if programs not in os.environ.get("PATH", "").split(os.pathsep):
            os.environ["PATH"] = os.pathsep.join([programs, os.environ.get("PATH", os.defpath)])
        with _settings(course) as config:
            self._api = NbGraderAPI(CourseDirectory(config=config), config=config)
        self._api.log.setLevel(logging.ERROR)
        # nbgrader 0.9 writes to SQLAlchemy 2 in a way that this warns of, and that works.
        warnings.filterwarnings("ignore", category=SAWarning, message="Object of type")
        self._api.log.propagate = False

    @property
    def gradebook(self) -> str:
        """The database's URL as it may be shown, or its file."""
        url = sqlalchemy.make_url(self._api.coursedir.db_url)
        return str(url.database) if url.get_backend_name() == "sqlite" else url.render_as_string(hide_password=True)

    def reach(self) -> None:
        """Make sure that the database answers, before anybody sits for it.

        Raises:
            BadInput: if it does not.
        """
        engine = sqlalchemy.create_engine(self._api.coursedir.db_url)
        try:
            engine.connect().close()
        except (sqlalchemy.exc.SQLAlchemyError, ImportError) as error:
            said = str(getattr(error, "orig", error)).strip().splitlines()[0]
            raise BadInput(f"the gradebook at {self.gradebook} does not answer: {said}") from error
        finally:
            engine.dispose()

    def generate_assignment(self, assignment: str) -> None:
        """Release an assignment."""
        self._done(self._api.generate_assignment(assignment, force=True))

    def autograde(self, assignment: str, student: str) -> None:
        """Autograde one submission into the gradebook."""
        self._done(self._api.autograde(assignment, student, force=True))

    def generate_feedback(self, assignment: str, student: str | None = None) -> None:
        """Write the feedback pages."""
        self._done(self._api.generate_feedback(assignment, student, force=True))

    def points(self, assignment: str) -> dict[str, tuple[float, float]]:
        """What the gradebook holds: by student, points and what could be earned."""
        with self._api.gradebook as book:
            found = {s.student_id: (s.score, s.max_score) for s in book.assignment_submissions(assignment)}
        return found

    def grades(self, assignment: str) -> dict[str, dict[str, GradeRow]]:
        """The rows of the gradebook: by student and graded cell."""
        with self._api.gradebook as book:
            return {each.student_id: _rows(each) for each in book.assignment_submissions(assignment)}

    def rows(self, assignment: str, student: str) -> dict[str, GradeRow]:
        """One student's rows, by graded cell; none if the gradebook has no such submission."""
        with self._api.gradebook as book:
            try:
                return _rows(book.find_submission(assignment, student))
            except MissingEntry:
                return {}

    @staticmethod
    def _done(answer: dict[str, Any]) -> None:
        if not answer.get("success"):
            said = f"{answer.get('log') or ''}\n{answer.get('error') or ''}".splitlines()
            causes = [line.strip() for line in said if _CAUSE.match(line) and "NbGraderException" not in line]
            raise NbgraderError(
                causes[-1] if causes else "nbgrader failed and gave no cause; run it on its own to see more"
            )


def _rows(submission: SubmittedAssignment) -> dict[str, GradeRow]:
    rows = {}
    for notebook in submission.notebooks:
        said = {comment.name: comment.manual_comment for comment in notebook.comments}
        for grade in notebook.grades:
            comment = said.get(grade.name) or said.get(grade.name.removeprefix("check-")) or ""
            rows[grade.name] = GradeRow(grade.auto_score, grade.manual_score, grade.extra_credit or 0.0, comment)
    return rows


def notebook_of(folder: Path, assignment: str) -> Path:
    """The notebook that an assignment is handed in as."""
    return folder / f"{assignment}.ipynb"
