"""nbgrader's configuration: the sandbox takes the place of nbgrader's `Execute`; all else is nbgrader's own.

The course directory is `course/` beside this file, or what the environment variable PAYING_ATTENTION_COURSE names.
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

# The source notebook holds starters and no solutions, so there is nothing to clear.
c.GenerateAssignment.preprocessors = [LockCells, ClearOutput, CheckCellMetadata, ComputeChecksums, SaveCells]

# What runs is rebuilt from the source notebook; scores come from Verdicts alone.
c.Autograde.sanitize_preprocessors = [Rebuild, CheckCellMetadata]
c.Autograde.autograde_preprocessors = [Examine, LimitOutput, SaveAutoGrades, AssignLatePenalties, CheckCellMetadata]
