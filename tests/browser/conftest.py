"""A graded class of those who hand in pages instead of answers, for all tests that look at what becomes of it in a browser."""

from __future__ import annotations

import shutil

import nbformat
import pytest

from autograder.classroom.course import Course

from ..classroom.conftest import built  # noqa: F401  # a fixture

MARK = "document.documentElement.dataset.attacked"
SCRIPT = f"<script>{MARK} = 'yes'</script>"
IMAGE = f"<img src=x onerror=\"{MARK}='yes'\">"
#: What a student writes into every place that could come back as a page.
HOSTILE = f'''
class Evil(Exception):
    pass


def positional_encoding(max_seq_len, dm):
    """{SCRIPT}{IMAGE}"""
    raise ValueError("{SCRIPT}")


def sdp_attention(Q, K, V, mask=None):
    raise type("</code></div>{SCRIPT}", (Exception,), {{}})("{SCRIPT} \\x1b[31m \\u202e")


class MultiHeadAttention:
    """{SCRIPT}"""
'''
#: A name that is a page of its own.
NAMED = f"<img src=x onerror=\"{MARK}='yes'\">"


def hand_in_hostile(course, student):
    """Hand in a notebook that is hostile wherever it can be."""
    notebook = nbformat.read(course.release("attention") / "attention.ipynb", as_version=4)
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader", {})
        if about.get("solution"):
            cell.source = HOSTILE
        if cell.cell_type == "code":
            data = {
                "text/html": SCRIPT + IMAGE,
                "text/plain": SCRIPT,
                "image/svg+xml": f"<svg onload=\"{MARK}='yes'\"/>",
            }
            cell.outputs = [nbformat.v4.new_output("display_data", data=data)]
            cell.execution_count = 1
        else:
            cell.source += f"\n\n{SCRIPT}\n{IMAGE}\n"
    notebook.metadata["title"] = SCRIPT
    folder = course.submitted(student, "attention")
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / "attention.ipynb")


@pytest.fixture(scope="session")
def attacked_course(built, run, tmp_path_factory):  # noqa: F811
    """A course with two hostile submissions, of which one is refused for its name, graded and with feedback written."""
    course = Course(tmp_path_factory.mktemp("attacked") / "course")
    shutil.copytree(built.root, course.root)
    for student in ("eve", NAMED):
        hand_in_hostile(course, student)
    graded = run("autograder", "grade", "attention", course=course.root)
    assert [line.partition(": ")[0] for line in graded.stderr.splitlines() if "a student's name" in line] == [NAMED]
    fed = run("nbgrader", "generate_feedback", "attention", course=course.root)
    assert fed.returncode == 0, fed.stderr[-1000:]
    return course
