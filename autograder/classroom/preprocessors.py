"""What nbgrader calls: preprocessors that `configuration.py` puts in place; the rest of nbgrader is as it was.

nbgrader works in the course directory while it converts, so the working directory is the course.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, ClassVar

import nbformat
from nbgrader.api import Comment, Grade, MissingEntry
from nbgrader.preprocessors import ClearMarkScheme, NbGraderPreprocessor, SaveAutoGrades, SaveCells
from nbgrader.utils import is_grade, is_locked
from sqlalchemy import event
from traitlets import Bool, Float

from ..exam.verdict import Verdict
from ..sandbox import Limits
from .admission import admit, admit_student
from .course import BadInput, Course
from .examiner import Examiner
from .notebooks import cells_to_run, read_source, rebuild
from .written import is_written, read_seen, said_in, write_seen

#: The Verdicts on the submission that is being written down, where it has been examined already.
_at_hand: ContextVar[Sequence[Verdict] | None] = ContextVar("_at_hand", default=None)


@contextmanager
def at_hand(verdicts: Sequence[Verdict]) -> Iterator[None]:
    """Have these Verdicts written down by what nbgrader autogrades in this block; nothing is sat for it."""
    before = _at_hand.set(verdicts)
    try:
        yield
    finally:
        _at_hand.reset(before)


class ClearRubrics(ClearMarkScheme):
    """nbgrader's step that takes out what only graders see, of the questions alone: nothing that a student wrote is looked at."""

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """Called by nbgrader for each cell, when it releases a notebook and when it writes feedback."""
        if cell.cell_type == "markdown" and is_locked(cell):
            self._remove_mark_scheme_region(cell)
            cell.source = cell.source.strip()
        return cell, resources


class KeepCells(SaveCells):
    """nbgrader's step that writes an assignment's cells into the gradebook, for an assignment that may have changed.

    nbgrader refuses other cells where something has been handed in. Here a cell more gets a row in each submission, to be filled
    when it is graded again; a cell less stays in the gradebook with all that was earned and said there.
    """

    def _create_notebook(self, nb: Any) -> None:
        try:
            notebook = self.gradebook.find_notebook(self.notebook_id, self.assignment_id)
        except MissingEntry:
            notebook = None
        if notebook is not None and notebook.submissions:
            self._add(notebook)
            self._keep(notebook)
        super()._create_notebook(nb)

    def _add(self, notebook: Any) -> None:
        """Write the cells that are new, and their rows."""
        book, place = self.gradebook, (self.notebook_id, self.assignment_id)
        graded, solved = ({cell.name for cell in cells} for cells in (notebook.grade_cells, notebook.solution_cells))
        for name, about in self.new_grade_cells.items():
            if name not in graded:
                cell = book.update_or_create_grade_cell(name, *place, **about)
                for each in notebook.submissions:
                    book.db.add(Grade(cell_id=cell.id, notebook=each, needs_manual_grade=False))
        for name, about in self.new_solution_cells.items():
            if name not in solved:
                cell = book.update_or_create_solution_cell(name, *place, **about)
                for each in notebook.submissions:
                    book.db.add(Comment(cell_id=cell.id, notebook=each))
        for name, about in self.new_source_cells.items():
            book.update_or_create_source_cell(name, *place, **about)
        book.db.commit()

    def _keep(self, notebook: Any) -> None:
        """Have the cells that are gone counted among those that are there, as the gradebook has them."""
        for there, now in (
            (notebook.grade_cells, self.new_grade_cells), (notebook.solution_cells, self.new_solution_cells),
            (notebook.source_cells, self.new_source_cells), (notebook.task_cells, self.new_task_cells),
        ):  # fmt: skip
            for cell in there:
                about = {
                    key: said for key, said in cell.to_dict().items() if key not in ("name", "notebook", "assignment")
                }
                now.setdefault(cell.name, about)


class SaveGrades(SaveAutoGrades):
    """nbgrader's step that writes points into the gradebook, with what must be looked at by a person."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Called by nbgrader when the answers have been sat."""
        about = resources["nbgrader"]
        whose = (Course(Path.cwd()), about["student"], about["assignment"])
        self._said, self._seen = said_in(nb), read_seen(*whose)
        nb, resources = super().preprocess(nb, resources)
        self._settle(whose, {cell.metadata["nbgrader"]["grade_id"] for cell in nb.cells if is_grade(cell)})
        return nb, resources

    def _add_score(self, cell: Any, resources: Any) -> None:
        """A written answer that is as it was, and was marked, does not wait for a person once more."""
        if not is_written(cell):
            super()._add_score(cell, resources)
            return
        name = cell.metadata["nbgrader"]["grade_id"]
        grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        marked = grade.manual_score is not None and not grade.needs_manual_grade
        super()._add_score(cell, resources)
        if marked and self._seen.get(name) == self._said[name]:
            grade.needs_manual_grade = False
            self.gradebook.db.commit()

    def _settle(self, whose: tuple[Course, str, str], asked: set[str]) -> None:
        """What is asked no more, and was never earned here, waits for nobody. What was said counts as seen once the rows are true."""
        with self.gradebook as book:
            notebook = book.find_submission_notebook(self.notebook_id, self.assignment_id, self.student_id)
            for grade in notebook.grades:
                if grade.name not in asked and grade.auto_score is None and grade.manual_score is None:
                    grade.needs_manual_grade = False
            event.listen(book.db(), "after_commit", lambda _: write_seen(*whose, self._said), once=True)
            book.db.commit()


#: What nbgrader puts beside a submission, and looks for beside what comes of it.
_BESIDE = ("timestamp.txt", "submission_secret.txt")


class Rebuild(NbGraderPreprocessor):
    """Replaces a submission by the instructor's notebook, with the answer cells' sources taken from the submission.

    nbgrader has copied all other files of the submission by then, and hands them on, to formgrader and with the feedback. They
    are taken out again: what a student made, or linked to, is no part of what is graded.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Called by nbgrader while it sanitises."""
        about = resources["nbgrader"]
        source = Path.cwd() / "source" / about["assignment"]
        take_out_others(Path.cwd() / "autograded" / about["student"] / about["assignment"], source)
        admit_student(about["student"])
        admit(Course(Path.cwd()).submitted(about["student"], about["assignment"]))
        return rebuild(read_source(source / f"{about['notebook']}.ipynb"), nb), resources


def take_out_others(folder: Path, source: Path) -> None:
    """Take all files out of a folder but notebooks, the assignment's own, and nbgrader's."""
    for file in [Path(place) / name for place, _, names in os.walk(folder) for name in names]:
        inside = file.relative_to(folder)
        if not (file.suffix == ".ipynb" or inside.as_posix() in _BESIDE or (source / inside).is_file()):
            file.unlink()


class Examine(NbGraderPreprocessor):
    """Takes the place of nbgrader's `Execute`: sits the answers in the sandbox, and writes the Verdicts as outputs."""

    cell_seconds = Float(30.0, help="wall-clock seconds for running a student's cells").tag(config=True)
    exercise_seconds = Float(30.0, help="wall-clock seconds for sitting one exercise").tag(config=True)
    insecure = Bool(False, help="grade without a sandbox: student code then runs as you").tag(config=True)

    #: Warm fork servers, by course and assignment: formgrader's next click finds one.
    examiners: ClassVar[dict[tuple[str, str], Examiner]] = {}

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Called by nbgrader while it autogrades."""
        about = resources["nbgrader"]
        verdicts = _at_hand.get()
        if verdicts is None:
            cells = cells_to_run(nb, Path.cwd() / "source" / about["assignment"])
            verdicts = self.examiner(about["assignment"]).examine(about["student"], cells)
        write_outputs(nb, {verdict.exercise: verdict for verdict in verdicts})
        return nb, resources

    def examiner(self, assignment: str) -> Examiner:
        """The examiner for this course and assignment, with its exams as they are now."""
        course = Course(Path.cwd())
        held = self.examiners.get((str(course.root), assignment))
        there = held.exams if held else None
        exams = course.exams(assignment, tell=lambda line: self.log.info("Setting the paper: %s", line), there=there)
        if held is None:
            limits = Limits(cells=self.cell_seconds, exercise=self.exercise_seconds)
            held = Examiner(course, assignment, exams, limits, confined=not self.insecure)
            self.examiners[str(course.root), assignment] = held
        held.exams = exams
        return held


def write_outputs(nb: nbformat.NotebookNode, verdicts: dict[str, Verdict]) -> None:
    """Put each Verdict below its check cell: HTML to read, and the points, which `SaveAutoGrades` reads from the text."""
    for cell in nb.cells:
        if cell.cell_type != "code":
            continue
        cell.outputs, cell.execution_count = [], None
        about = cell.metadata.get("nbgrader", {})
        if about.get("grade"):
            verdict = verdicts.get(about["grade_id"].removeprefix("check-"))
            if verdict is None:
                raise BadInput(
                    f"{about['grade_id']} is asked no more; build the assignment again (`autograder build`)."
                )
            data = {"text/plain": repr(float(verdict.points)), "text/html": verdict._repr_html_()}
            said = {"output_type": "execute_result", "metadata": {}, "data": data, "execution_count": None}
            cell.outputs = [nbformat.from_dict(said)]
