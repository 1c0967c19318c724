"""The floor: the same cells and sittings in one warm process, without isolation, marking or gradebook.

`python benchmarks/floor.py COURSE ASSIGNMENT`
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from autograder.sandbox.room import _environment

os.environ.update({name: value for name, value in _environment().items() if name not in ("HOME", "PATH")})

from autograder.classroom.course import Course
from autograder.classroom.grading import submission_cells
from autograder.exam import desk

course, assignment = Course(Path(sys.argv[1]).resolve()), sys.argv[2]
papers = list(course.exams(assignment).papers.values())
for student in course.students(assignment):
    with desk.put_back():
        desk.sit_all(submission_cells(course, assignment, student), papers, lambda event: None)
