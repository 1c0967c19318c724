"""A course directory of one's own: what `autograder new-course` makes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..exercises import ASSIGNMENTS
from .building import write_source
from .course import BadInput, Course, assignment_named
from .nbgrader_api import Nbgrader

_CONFIGURATION = '''\
"""This course's configuration of nbgrader. What is ours in it comes from the package, and with a newer one is newer."""

import os

from autograder.classroom.configuration import configure

c = get_config()  # noqa: F821

configure(c, os.path.dirname(os.path.abspath(__file__)))

# Your own settings stand below this line. They win over ours; nbgrader's documentation lists its own.

# c.CourseDirectory.course_id = "attention-2027"
# c.Exchange.root = "/srv/nbgrader/exchange"

# Being late costs nothing, unless:
# c.LatePenalty.percent_per_day = 10  # of what was earned, for each day begun; or points_per_day
# c.LatePenalty.grace_minutes = 15
# c.LatePenalty.most_percent = 50  # or most_points
# c.LatePenalty.timezone = "Europe/Berlin"  # of dates that are given without one
'''


def make_course(course: Course, names: Sequence[str] = (), tell: Callable[[str], None] = lambda line: None) -> bool:
    """Make a course directory in which nbgrader's commands and ours work: configuration, key, gradebook, sources.

    Args:
        course: where.
        names: the assignments whose sources are written; all if none is named.
        tell: is told what happens, line by line.

    Returns:
        whether it was made; a folder that is such a course is left as it is.

    Raises:
        BadInput: if the folder holds anything else, or there is no such assignment.
    """
    for name in names:
        assignment_named(name)
    if course.is_made and course.configuration.is_file():
        return False
    if course.root.exists() and (not course.root.is_dir() or any(course.root.iterdir())):
        raise BadInput(f"a course needs a new or an empty folder, and {course.root} is neither; name another.")
    if not course.root.exists():
        course.root.mkdir(parents=True, mode=0o700)  # it will hold right answers and everybody's work
    course.configuration.write_text(_CONFIGURATION, encoding="utf-8")
    course.key()
    Nbgrader(course).book.close()
    for name in dict.fromkeys(names or ASSIGNMENTS):
        write_source(course, name, tell)
        tell(f"{name} … {course.source(name)}")
    return True
