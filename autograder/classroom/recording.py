"""A class on its way into the gradebook: nbgrader's own autograde, in one pass and one transaction for each submission."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.writers import FilesWriter
from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    Gradebook,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.apps import api as nbgrader_api
from nbgrader.converters import Autograde
from nbgrader.converters import autograde as nbgrader_autograde
from nbgrader.preprocessors import latesubmissions, saveautogrades
from nbgrader.utils import capture_log, temp_attrs
from sqlalchemy.orm import Session, scoped_session, sessionmaker

from . import late
from .preprocessors import take_out_others


class _Session(Session):
    """Within a submission nothing is for good before all of it is."""

    def commit(self) -> None:
        """Called by nbgrader after each cell."""
        if not self.info.get("whole"):
            super().commit()


class OneBook(Gradebook):
    """A gradebook for a run over a class.

    nbgrader opens a gradebook nine times for a submission, looks each time whether all tables and the course are there, asks for
    each cell with a query over seven tables, and commits eleven times; that was most of what its autograde cost. Within `whole`
    this one is open, what has been found is at hand, and what is said is written at once, all of it or nothing.
    """

    def __init__(self, db_url: str, course_id: str) -> None:
        super().__init__(db_url, course_id)
        super().close()
        self.db = scoped_session(sessionmaker(class_=_Session, autoflush=True, bind=self.engine))
        self._whole = False
        self._found: dict[tuple[str, ...], Any] = {}

    @contextlib.contextmanager
    def whole(self) -> Iterator[None]:
        """Have what is written in this block written in one transaction; an error takes all of it back."""
        self._whole = self.db.info["whole"] = True
        try:
            yield
            self.db.info["whole"] = False
            self.db.commit()
        finally:
            self._whole = False
            self._found.clear()
            self.close()

    def close(self) -> None:
        """Called by nbgrader at every turn. The connection ends with a submission: a server may be restarted meanwhile."""
        if not self._whole:
            super().close()

    def find_assignment(self, name: str) -> Assignment:
        """As nbgrader does, once."""
        there = self._found.get((name,)) or super().find_assignment(name)
        return self._keep(there, name)

    def find_submission(self, assignment: str, student: str) -> SubmittedAssignment:
        """As nbgrader does, once."""
        there = self._found.get((assignment, student)) or super().find_submission(assignment, student)
        return self._keep(there, assignment, student)

    def add_submission(self, assignment: str, student: str, **kwargs: Any) -> SubmittedAssignment:
        """As nbgrader does."""
        return self._keep(super().add_submission(assignment, student, **kwargs), assignment, student)

    def find_notebook(self, name: str, assignment: str) -> Notebook:
        """As nbgrader does, among what is at hand."""
        there = _named(name, self.find_assignment(assignment).notebooks) if self._whole else None
        return there or super().find_notebook(name, assignment)

    def find_submission_notebook(self, notebook: str, assignment: str, student: str) -> SubmittedNotebook:
        """As nbgrader does, among what is at hand."""
        there = _named(notebook, self.find_submission(assignment, student).notebooks) if self._whole else None
        return there or super().find_submission_notebook(notebook, assignment, student)

    def find_grade(self, grade_cell: str, notebook: str, assignment: str, student: str) -> Grade:
        """As nbgrader does, among what is at hand."""
        place = (notebook, assignment, student)
        there = _named(grade_cell, self._with_cells(*place).grades) if self._whole else None
        return there or super().find_grade(grade_cell, *place)

    def find_comment(self, solution_cell: str, notebook: str, assignment: str, student: str) -> Comment:
        """As nbgrader does, among what is at hand."""
        place = (notebook, assignment, student)
        there = _named(solution_cell, self._with_cells(*place).comments) if self._whole else None
        return there or super().find_comment(solution_cell, *place)

    def _keep(self, there: Any, *key: str) -> Any:
        if self._whole:
            self._found[key] = there
        return there

    def _with_cells(self, *place: str) -> SubmittedNotebook:
        """A submitted notebook; its cells have been read, all at once, in which the names of its rows stand."""
        there = self.find_submission_notebook(*place)
        _ = there.notebook.grade_cells
        return there


def _named(name: str, those: Iterable[Any]) -> Any:
    return next((each for each in those if each.name == name), None)


@contextlib.contextmanager
def one_book(db_url: str, course_id: str) -> Iterator[OneBook]:
    """Have nbgrader's autograde use one gradebook within this block."""
    book = OneBook(db_url, course_id)
    modules: list[Any] = [nbgrader_api, nbgrader_autograde, saveautogrades, latesubmissions, late]
    try:
        for module in modules:
            module.Gradebook = lambda *_: book
        yield book
    finally:
        for module in modules:
            module.Gradebook = Gradebook
        book.close()


class OnePass(Autograde):
    """nbgrader's converter for a run over a class: its steps are made once, and each submission goes through them once.

    A submission has been rebuilt already: nothing is left that could be sanitised.
    """

    rebuilt: nbformat.NotebookNode

    def __init__(self, api: nbgrader_api.NbGraderAPI) -> None:
        super().__init__(coursedir=api.coursedir, parent=api)
        self.force = True
        self.writer = FilesWriter(parent=self, config=self.config)
        self.exporter = self.exporter_class(parent=self, config=self.config)
        self._sanitizing = False
        self._init_preprocessors()
        self._sanitizing = True

    def start(self) -> None:
        """Called by nbgrader for each submission. The file is there: it has been read."""
        folder = self._format_source(self.coursedir.assignment_id, self.coursedir.student_id)
        self.assignments = {folder: [os.path.join(folder, f"{self.coursedir.assignment_id}.ipynb")]}
        with contextlib.chdir(self.coursedir.root):
            self.convert_notebooks()

    def convert_single_notebook(self, notebook_filename: str) -> None:
        """Called by nbgrader when it has copied the files."""
        resources = self.init_single_notebook_resources(notebook_filename)
        about = resources["nbgrader"]
        folder = Path(self._format_dest(about["assignment"], about["student"]))
        take_out_others(folder, Path(self.coursedir.root) / "source" / about["assignment"])
        notebook, resources = self.rebuilt, {**resources, "output_extension": self.exporter.file_extension}
        for step in self.exporter._preprocessors:
            notebook, resources = step(notebook, resources)
        self.write_single_notebook(f"{nbformat.writes(notebook)}\n", resources)

    def record(self, assignment: str, student: str, notebook: nbformat.NotebookNode) -> dict[str, Any]:
        """Do what `NbGraderAPI.autograde` does.

        Returns:
            what nbgrader says of itself: `success`, `error` and `log`.
        """
        self.rebuilt = notebook
        with temp_attrs(self.coursedir, assignment_id=assignment, student_id=student):
            return dict(capture_log(self))
