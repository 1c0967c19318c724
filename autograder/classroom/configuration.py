"""What is ours in nbgrader's configuration; a course's `nbgrader_config.py` calls it, so a newer package brings its own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearOutput,
    ComputeChecksums,
    GetGrades,
    LimitOutput,
    LockCells,
)

_OURS = "autograder.classroom.preprocessors"
_LATE = "autograder.classroom.late"


def configure(c: Any, root: str | Path) -> None:
    """Put the sandbox in the place of nbgrader's `Execute`, and what goes with it; all else is nbgrader's own.

    The gradebook is `gradebook.db` in the course directory, or the database whose URL stands in the environment variable
    PAYING_ATTENTION_GRADEBOOK (`postgresql+psycopg://USER:PASSWORD@HOST/DATABASE`).

    Args:
        c: what `get_config()` gives.
        root: the course directory.
    """
    c.CourseDirectory.course_id = "paying-attention"
    c.CourseDirectory.root = str(root)
    if os.environ.get("PAYING_ATTENTION_GRADEBOOK"):
        c.CourseDirectory.db_url = os.environ["PAYING_ATTENTION_GRADEBOOK"]

    # The source notebook holds starters and no solutions, so all that is taken out of it are rubrics.
    c.GenerateAssignment.preprocessors = [
        *(LockCells, ClearOutput, CheckCellMetadata, ComputeChecksums),
        *(f"{_OURS}.KeepCells", f"{_OURS}.ClearRubrics", ComputeChecksums, CheckCellMetadata),
    ]
    # What runs is rebuilt from the source notebook, whose metadata was checked when it was released; scores come from Verdicts alone.
    c.Autograde.sanitize_preprocessors = [f"{_OURS}.Rebuild"]
    c.Autograde.autograde_preprocessors = [
        *(f"{_OURS}.Examine", LimitOutput, f"{_OURS}.SaveGrades", f"{_LATE}.LatePenalties")
    ]
    c.GenerateFeedback.preprocessors = [
        *(f"{_OURS}.ClearRubrics", GetGrades, "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor")
    ]
    c.GenerateFeedback.exporter_class = "autograder.classroom.feedback.FeedbackExporter"
    c.ExchangeFactory.collect = "autograder.classroom.exchange.CollectPlainly"
    c.AssignLatePenalties.plugin_class = f"{_LATE}.LatePenalty"
