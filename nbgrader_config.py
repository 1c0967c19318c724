"""nbgrader's configuration: the sandbox takes the place of nbgrader's `Execute`; all else is nbgrader's own.

The course directory is `course/` beside this file, or what the environment variable PAYING_ATTENTION_COURSE names. The
gradebook is `gradebook.db` in it, or the database whose URL stands in PAYING_ATTENTION_GRADEBOOK
(`postgresql+psycopg://USER:PASSWORD@HOST/DATABASE`).
"""

import os
from pathlib import Path

from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearOutput,
    ComputeChecksums,
    LimitOutput,
    LockCells,
    SaveAutoGrades,
    SaveCells,
)

from autograder.classroom.preprocessors import Examine, Rebuild

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "paying-attention"
c.CourseDirectory.root = os.environ.get("PAYING_ATTENTION_COURSE", str(Path(__file__).resolve().parent / "course"))
if os.environ.get("PAYING_ATTENTION_GRADEBOOK"):
    c.CourseDirectory.db_url = os.environ["PAYING_ATTENTION_GRADEBOOK"]

# The source notebook holds starters and no solutions, so there is nothing to clear.
c.GenerateAssignment.preprocessors = [LockCells, ClearOutput, CheckCellMetadata, ComputeChecksums, SaveCells]

# What runs is rebuilt from the source notebook, whose metadata was checked when it was released; scores come from Verdicts alone.
c.Autograde.sanitize_preprocessors = [Rebuild]
c.Autograde.autograde_preprocessors = [Examine, LimitOutput, SaveAutoGrades, AssignLatePenalties]
