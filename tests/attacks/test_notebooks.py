"""Attacks by way of the notebook: its tags, metadata, outputs and cells. They work on a grader that runs what was handed in."""

from __future__ import annotations

import json

import nbformat
import pytest
from nbgrader.utils import compute_checksum

from autograder.classroom.course import Course
from autograder.classroom.nbgrader_api import notebook_of

from ..classroom.conftest import built, gradebook_rows
from ..exam.exams import exam_of
from . import warm
from .test_forgeries import NONSENSE, RIGHT

pytestmark = [pytest.mark.sandbox, pytest.mark.attacks]

__all__ = ["built"]  # a fixture

ANSWER, CHECK = "positional_encoding", "check-positional_encoding"
#: Runs a notebook as it was handed in, in one shell, and takes the points from what its check cell shows.
TRUSTING = """
import json, sys
from pathlib import Path
import nbformat
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
notebook = nbformat.reads(sys.stdin.read(), 4)
shell = InteractiveShell.instance()
shell.run_cell('''
import importlib, sys
from pathlib import Path
def check(target):
    from autograder.exam.desk import candidate
    from autograder.exam.key import Key
    from autograder.exam.mark import mark
    from autograder.exam.paper import Paper
    paper, key = Paper.read(Path("paper.npz")), Key.read(Path("key.npz"))
    return mark(candidate({paper.exercise: target}, {}, paper), key).points
''')
points = 0.0
for cell in notebook.cells:
    about = cell.metadata.get("nbgrader", {})
    shown = None
    if cell.cell_type == "code" and "skip-execution" not in cell.metadata.get("tags", []):
        with capture_output():
            shown = shell.run_cell(cell.source.replace("from autograder.exam import check", "")).result
    elif cell.cell_type == "code" and cell.outputs:
        shown = float(cell.outputs[0]["data"]["text/plain"])
    if about.get("grade_id") == "check-positional_encoding":
        ran = cell.cell_type == "code"
        points = (about["points"] if shown is None and not ran else min(shown or 0.0, about["points"]))
print(json.dumps({"points": points}))
"""


def cell_named(notebook, name):
    return next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == name)


def tag_the_check_and_show_a_score(notebook):
    check = cell_named(notebook, CHECK)
    check.metadata["tags"] = ["skip-execution"]
    check.outputs = [nbformat.v4.new_output("execute_result", data={"text/plain": "4.0"})]


def write_another_check(notebook):
    cell_named(notebook, CHECK).source = "4.0"


def write_another_check_with_its_checksum(notebook):
    check = cell_named(notebook, CHECK)
    check.source = "4.0"
    check.metadata.nbgrader["checksum"] = compute_checksum(check)


def make_the_check_an_answer(notebook):
    check = cell_named(notebook, CHECK)
    check.source = "4.0"
    check.metadata.nbgrader.update(solution=True, locked=False)


def make_the_check_prose(notebook):
    check = cell_named(notebook, CHECK)
    check.cell_type = "markdown"
    del check["outputs"], check["execution_count"]


def define_check_in_a_cell_of_its_own(notebook):
    place = notebook.cells.index(cell_named(notebook, CHECK))
    notebook.cells.insert(place, nbformat.v4.new_code_cell("check = lambda target: 4.0"))


def define_check_in_the_set_up(notebook):
    cell_named(notebook, "setup").source += "\ncheck = lambda target: 4.0"


def define_check_in_the_answer(notebook):
    cell_named(notebook, ANSWER).source += "\ncheck = lambda target: 4.0\n"


def hand_in_a_second_check(notebook):
    second = nbformat.v4.new_code_cell("4.0", metadata=dict(cell_named(notebook, CHECK).metadata))
    notebook.cells.append(second)


def rewrite_what_is_typed(notebook):
    cell_named(notebook, ANSWER).source += """
def full(lines):
    return ["4.0\\n" if line.startswith("check(") else line for line in lines]
try:
    get_ipython().input_transformers_post.append(full)
except NameError:
    pass
"""


def change_what_a_cell_came_to(notebook):
    cell_named(notebook, ANSWER).source += """
def full(result):
    if isinstance(result.result, int | float):
        result.result = 4.0
try:
    get_ipython().events.register("post_run_cell", full)
except NameError:
    pass
"""


ATTACKS = [
    tag_the_check_and_show_a_score, write_another_check, write_another_check_with_its_checksum, make_the_check_an_answer,
    make_the_check_prose, define_check_in_a_cell_of_its_own, define_check_in_the_set_up, define_check_in_the_answer,
    hand_in_a_second_check, rewrite_what_is_typed, change_what_a_cell_came_to,
]  # fmt: skip


def forged(released, attack):
    """The released notebook with nonsense for an answer, and an attack."""
    notebook = nbformat.from_dict(json.loads(json.dumps(released)))
    cell_named(notebook, ANSWER).source = NONSENSE
    attack(notebook)
    return notebook


@pytest.fixture(scope="module")
def released(built):
    return nbformat.read(notebook_of(built.release("attention"), "attention"), as_version=4)


@pytest.fixture(scope="module")
def graded(built, released, run, tmp_path_factory):
    """Points by attack, of a class in which everybody attacks but one."""
    import shutil

    course = Course(tmp_path_factory.mktemp("attacked") / "course")
    shutil.copytree(built.root, course.root)

    def hand_in(student, notebook):
        folder = course.submitted(student, "attention")
        folder.mkdir(parents=True)
        nbformat.write(notebook, notebook_of(folder, "attention"))

    for attack in ATTACKS:
        hand_in(attack.__name__, forged(released, attack))
    honest = nbformat.from_dict(json.loads(json.dumps(released)))
    cell_named(honest, ANSWER).source = RIGHT
    hand_in("honest", honest)
    done = run("autograder", "grade", "attention", course=course.root)
    assert done.returncode == 0, done.stderr
    return {who: points for who, cell, points, *_ in gradebook_rows(course) if cell == CHECK}


def trusted(notebook, folder):
    """The points that a grader gives who runs what was handed in."""
    paper, key = exam_of("positional_encoding")
    paper.write(folder / "paper.npz")
    key.write(folder / "key.npz")
    return json.loads(warm.run(TRUSTING, nbformat.writes(notebook), folder).strip().splitlines()[-1])["points"]


def test_nonsense_without_an_attack_earns_nothing_there_either(released, tmp_path):
    assert trusted(forged(released, lambda notebook: None), tmp_path) == 0


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.__name__)
class TestAnAttackOnTheNotebook:
    def test_succeeds_where_the_notebook_is_run_as_it_was_handed_in(self, released, attack, tmp_path):
        assert trusted(forged(released, attack), tmp_path) == 4, "so it would prove nothing"

    def test_earns_nothing_where_the_answers_alone_are_taken_from_it(self, graded, attack):
        assert graded[attack.__name__] == 0


def test_the_honest_one_among_them_gets_all_points(graded):
    assert graded["honest"] == 4
