"""nbgrader's configuration where nbgrader is started in the repository; a course directory has its own.

The course directory is `course/` beside this file, or what the environment variable PAYING_ATTENTION_COURSE names.
"""

import os

from autograder.classroom.configuration import configure

c = get_config()  # noqa: F821

here = os.path.dirname(os.path.abspath(__file__))
configure(c, os.environ.get("PAYING_ATTENTION_COURSE", os.path.join(here, "course")))
