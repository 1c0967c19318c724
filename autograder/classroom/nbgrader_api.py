"""nbgrader in this process: its own converters, with its own configuration file."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import re
import sys
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import nbformat
import sqlalchemy
from alembic.script import ScriptDirectory
from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.dbutil import ALEMBIC_DIR
from nbgrader.exchange.default.exchange import Exchange
from sqlalchemy.exc import SAWarning
from traitlets import TraitError
from traitlets.config import PyFileConfigLoader

from ..exam.verdict import Verdict
from .course import REPOSITORY, BadInput, Course
from .late import Lateness, LatePenalties, handed_in, misread_zone, seconds_late
from .preprocessors import at_hand
from .recording import OneBook, OnePass, one_book

#: The last line of a traceback.
_CAUSE = re.compile(r"^\s*[\w.]+(Error|Exception|Exit|Interrupt|Warning|Entry)\b")


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
    """What the gradebook says of one cell of one student: the grader's own points win over the automatic ones.

    `written` says whether it is answered in words, and `waits` whether a person must look at it.
    """

    auto: float | None
    manual: float | None
    extra: float
    comment: str
    written: bool = False
    waits: bool = False

    @property
    def score(self) -> float:
        """What counts."""
        return (self.auto or 0.0 if self.manual is None else self.manual) + self.extra


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

    @property
    def exchange(self) -> tuple[Path, str, bool]:
        """The exchange's folder, which need not exist, the course's name in it, and whether a group of graders shares it."""
        course = self._api.coursedir
        return Path(Exchange(coursedir=course, config=self._api.config).root), course.course_id, course.groupshared

    def reach(self) -> None:
        """Make sure that the database answers, and is one of this nbgrader's, before anybody sits for it.

        Raises:
            BadInput: if it does not, or is not.
        """
        engine = sqlalchemy.create_engine(self._api.coursedir.db_url)
        try:
            with engine.connect() as base:
                there = set(sqlalchemy.inspect(base).get_table_names())
                version = sqlalchemy.text("select version_num from alembic_version")
                found = base.execute(version).scalar() if "alembic_version" in there else ""
        except (sqlalchemy.exc.SQLAlchemyError, ImportError) as error:
            said = str(getattr(error, "orig", error)).strip().splitlines()[0]
            raise BadInput(f"the gradebook at {self.gradebook} does not answer: {said}") from error
        finally:
            engine.dispose()
        ours = ScriptDirectory(ALEMBIC_DIR).get_current_head()
        if there and found != ours:
            raise BadInput(
                f"the gradebook at {self.gradebook} must have the tables of this nbgrader ({ours}), and has those of another "
                f"({found or 'a very old one'}); back it up and run `nbgrader db upgrade` in {self.course.root}."
            )

    @property
    def book(self) -> Gradebook:
        """The gradebook, to be closed again; a new one is made with its tables."""
        return self._api.gradebook

    @property
    def zone(self) -> str:
        """The course's time zone."""
        return str(getattr(self._lateness().plugin_inst, "timezone", "UTC"))

    def check_penalties(self) -> None:
        """Make sure that what being late costs can be worked out.

        Raises:
            BadInput: if it is set to what it cannot be.
        """
        self._lateness()

    def settle_lateness(self, assignment: str, student: str) -> None:
        """Bring the time of a submission, the extension and the penalty up to date; nothing is graded again."""
        with self.book as book:
            if book.find_assignment(assignment).duedate is None and not any(
                each.late_submission_penalty for each in book.find_submission(assignment, student).notebooks
            ):
                return
            if (when := handed_in(self.course.submitted(student, assignment))) is not None:
                book.update_or_create_submission(assignment, student, timestamp=when)
        about = {"student": student, "assignment": assignment, "notebook": assignment, "course": self.course.root}
        resources = {"nbgrader": {**about, "db_url": self._api.coursedir.db_url}}
        self._lateness().preprocess(nbformat.v4.new_notebook(), resources)

    def lateness(self, assignment: str) -> dict[str, Lateness]:
        """By student, what the gradebook takes off for being late, and what it must."""
        step, found = self._lateness(), {}
        with self.book as book:
            for each in book.assignment_submissions(assignment):
                folder = self.course.submitted(each.student_id, assignment)
                with contextlib.suppress(BadInput):  # whose time cannot be read is refused elsewhere
                    must = step.penalty(each, seconds_late(self.course, each, handed_in(folder)))
                    misread = misread_zone(folder) if each.assignment.duedate else ""
                    found[each.student_id] = Lateness(each.late_submission_penalty or 0.0, must, misread)
        return found

    def waiting(self, assignment: str) -> int:
        """How many written answers wait for a person."""
        rows = self.grades(assignment).values()
        return sum(row.written and row.waits for each in rows for row in each.values())

    def _lateness(self) -> LatePenalties:
        try:
            step = LatePenalties(parent=self._api)
            step.init_plugin()
        except (TraitError, ImportError) as error:
            raise BadInput(f"the penalty for being late is not set to anything that it can be: {error}") from error
        return step

    def generate_assignment(self, assignment: str) -> None:
        """Release an assignment."""
        self._done(self._api.generate_assignment(assignment, force=True))

    def autograde(self, assignment: str, student: str) -> None:
        """Autograde one submission into the gradebook."""
        self._done(self._api.autograde(assignment, student, force=True))

    def one_book(self) -> contextlib.AbstractContextManager[OneBook]:
        """The gradebook, for a block in which many submissions are recorded."""
        course = self._api.coursedir
        return one_book(course.db_url, course.course_id)

    @cached_property
    def _one_pass(self) -> OnePass:
        return OnePass(self._api)

    def record(
        self, book: OneBook, assignment: str, student: str, notebook: nbformat.NotebookNode, verdicts: Sequence[Verdict]
    ) -> None:
        """Write down what `autograde` does, all of it or nothing, of a submission that has been rebuilt and examined.

        Args:
            book: that of `one_book`, within its block.
            assignment, student: whose.
            notebook: the submission as it is graded.
            verdicts: those on it.
        """
        with book.whole(), at_hand(verdicts):
            self._done(self._one_pass.record(assignment, student, notebook))

    def generate_feedback(self, assignment: str, student: str | None = None) -> None:
        """Write the feedback pages."""
        self._done(self._api.generate_feedback(assignment, student, force=True))

    def points(self, assignment: str) -> dict[str, tuple[float, float]]:
        """What the gradebook holds: by student, points and what could be earned."""
        with self._api.gradebook as book:
            found = {s.student_id: (s.score, s.max_score) for s in book.assignment_submissions(assignment)}
        return found

    def called(self, assignment: str) -> dict[str, str]:
        """By student, all names that the gradebook has: the student's own, the first and the last one."""
        with self._api.gradebook as book:
            students = [each.student for each in book.assignment_submissions(assignment)]
            return {each.id: f"{each.id} {each.first_name or ''} {each.last_name or ''}" for each in students}

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
            points = (grade.auto_score, grade.manual_score, grade.extra_credit or 0.0)
            kind = (grade.cell_type == "markdown", grade.needs_manual_grade)
            rows[grade.name] = GradeRow(*points, comment, *kind)
    return rows


def notebook_of(folder: Path, assignment: str) -> Path:
    """The notebook that an assignment is handed in as."""
    return folder / f"{assignment}.ipynb"
