"""The floor: the same cells and sittings in one warm process, without isolation, marking or gradebook.

`python benchmarks/floor.py COURSE ASSIGNMENT [--fresh]`; with `--fresh` each submission has a process of its own, forked from
one that has imported TensorFlow: what no grader that keeps students apart can do without.
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
from autograder.sandbox.server import _prepare

course, assignment = Course(Path(sys.argv[1]).resolve()), sys.argv[2]
papers = list(course.exams(assignment).papers.values())


fresh = "--fresh" in sys.argv[3:]
if fresh:
    _prepare()
for student in course.students(assignment):
    cells = submission_cells(course, assignment, student)
    if not fresh:
        with desk.put_back():
            desk.sit_all(cells, papers, lambda event: None)
    elif (child := os.fork()) == 0:
        status = 1
        try:
            desk.sit_all(cells, papers, lambda event: None)
            status = 0
        finally:
            os._exit(status)
    else:
        assert os.waitpid(child, 0)[1] == 0, f"{student} could not be sat"
