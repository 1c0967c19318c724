"""What nbgrader calls: two preprocessors, put in place by `nbgrader_config.py`, and the rest of nbgrader is as it was.

nbgrader works in the course directory while it converts, so the working directory is the course.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any, ClassVar

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Float

from ..exam.verdict import Verdict
from ..sandbox import Limits
from .admission import admit
from .course import Course
from .examiner import Examiner
from .notebooks import cells_to_run, read_notebook, rebuild

#: The examiner of a run over a whole class, in which no exam can change.
_of_this_run: ContextVar[Examiner | None] = ContextVar("_of_this_run", default=None)


@contextmanager
def examined_by(examiner: Examiner) -> Iterator[None]:
    """Have every submission that nbgrader autogrades in this block examined by that examiner."""
    before = _of_this_run.set(examiner)
    try:
        yield
    finally:
        _of_this_run.reset(before)


class Rebuild(NbGraderPreprocessor):
    """Replaces a submission by the instructor's notebook, with the answer cells' sources taken from the submission."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Called by nbgrader while it sanitises."""
        about = resources["nbgrader"]
        admit(Course(Path.cwd()).submitted(about["student"], about["assignment"]))
        source = Path.cwd() / "source" / about["assignment"] / f"{about['notebook']}.ipynb"
        return rebuild(read_notebook(source), nb), resources


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
        cells = cells_to_run(nb, Path.cwd() / "source" / about["assignment"])
        examiner = _of_this_run.get() or self.examiner(about["assignment"])
        verdicts = examiner.examine(about["student"], cells)
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
            verdict = verdicts[about["grade_id"].removeprefix("check-")]
            data = {"text/plain": repr(float(verdict.points)), "text/html": verdict._repr_html_()}
            cell.outputs = [nbformat.v4.new_output("execute_result", data=data, execution_count=None)]
