"""What is given: a later assignment can be begun without an earlier one."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from autograder.classroom.course import BadInput
from autograder.classroom.notebooks import given_to
from autograder.exam.desk import Cell, candidate, put_back, run_cells
from autograder.exam.mark import mark
from autograder.exercises import ASSIGNMENTS
from autograder.exercises.bank import key_of_reference
from autograder.exercises.given import answers_in_cells, given_source
from autograder.exercises.setting import set_paper
from corpora import weights
from solutions.gpt import GPT, generate, gpt2_sizes, plant_gpt2

ROOT = Path(__file__).resolve().parents[2]
OTHERWISE = ROOT / "tests" / "variants" / "tf_style"


def test_the_given_module_stands_alone_and_holds_the_earlier_blocks(tmp_path):
    (tmp_path / "given.py").write_text(given_source(ASSIGNMENTS["attention"].exercises))
    program = "import given; print(given.MultiHeadAttention(dm=8, h=2).depth, given.positional_encoding(3, 4).shape)"
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True)
    assert done.stdout.split("\n")[0] == "4 (3, 4)", done.stderr[-500:]
    assert "import solutions" not in (tmp_path / "given.py").read_text()
    assert "from ." not in (tmp_path / "given.py").read_text()


def test_nothing_is_given_where_nothing_came_before():
    assert given_source([]) == ""


def test_a_library_can_be_imported_by_cells_and_is_no_answer():
    given = Cell("given", "def sdp_attention(): return 'given'\n", library=True)
    names, troubles = run_cells([given, Cell("setup", "import given\nfound = given.sdp_attention()")])
    assert troubles == {}
    assert names["found"] == "given"
    assert "sdp_attention" not in names


def test_an_assignment_is_given_what_its_set_up_imports_and_no_more():
    given = {name: [each.name for each in given_to(assignment)] for name, assignment in ASSIGNMENTS.items()}
    assert given["attention"] == given["masks"] == given["tokens"] == []
    assert given["transformer"] == ["positional_encoding", "sdp_attention", "MultiHeadAttention"]
    assert "class RNNEncoder" not in given_source(given_to(ASSIGNMENTS["transformer"]))


def test_nothing_may_be_given_that_no_earlier_assignment_asks_for(monkeypatch, tmp_path):
    prose = tmp_path / "attention.md"
    prose.write_text("```{code-cell} python3\n:tags: [setup]\nfrom given import Transformer\n```\n")
    monkeypatch.setattr("autograder.classroom.notebooks.prose_of", lambda assignment: prose)
    with pytest.raises(BadInput, match=r"attention\.md may import .* it imports Transformer"):
        given_to(ASSIGNMENTS["attention"])


@pytest.mark.parametrize("name", ASSIGNMENTS)
def test_the_reference_in_cells_is_a_right_submission_with_what_is_given_and_no_more(name, monkeypatch):
    monkeypatch.delitem(sys.modules, "given", raising=False)  # another test's
    assignment = ASSIGNMENTS[name]
    given = given_to(assignment)
    cells = [Cell(*each) for each in answers_in_cells(assignment.exercises, given).items()]
    if given:
        names = ", ".join(each.name for each in given)
        cells[:0] = [
            Cell("given", given_source(given, assignment.tools), library=True),
            Cell("set-up", f"from given import {names}"),
        ]
    with put_back():
        defined, troubles = run_cells(cells)
        for exercise in assignment.exercises:
            paper = set_paper(exercise, 7, name, "hidden")
            assert mark(candidate(defined, troubles, paper), key_of_reference(exercise, paper)).right, exercise.name


@pytest.fixture(autouse=True)
def nothing_given():
    """No module `given` of another test before, and none after."""
    sys.modules.pop("given", None)
    yield
    sys.modules.pop("given", None)


def test_a_gpt_written_otherwise_writes_with_the_weights_of_the_kit():
    scripts = [Cell(file.stem, file.read_text(), script=True) for file in sorted(OTHERWISE.glob("*.py"), key=number_of)]
    imports = "from given import gpt2_sizes, plant_gpt2\nGPT = __import__('29-gpt').GPT\n"
    program = "from corpora import weights\nkept = weights('writer')\n"
    program += "own = plant_gpt2(GPT(**gpt2_sizes(kept.config)), kept.arrays)\n"
    program += "written = __import__('32-generate').generate(own, [[0, 40, 50, 60]], length=20, top_k=1)\n"
    given = Cell("given", given_source([], ASSIGNMENTS["gpt"].tools), library=True)
    with put_back():
        names, troubles = run_cells([given, *scripts, Cell("planted", imports + program)])
    assert troubles == {}
    kept = weights("writer")
    reference = plant_gpt2(GPT(**gpt2_sizes(kept.config)), kept.arrays)
    assert np.array_equal(names["written"], generate(reference, [[0, 40, 50, 60]], length=20, top_k=1))
    assert len(set(names["written"][0].tolist())) > 8, "it writes words, not one token for ever"


def number_of(file):
    return int(file.name.split("-")[0])


def test_no_two_modules_of_the_reference_use_one_name_for_two_things():
    places = {}
    for file in sorted((ROOT / "solutions").glob("*/*.py")):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            targets = [target.id for target in getattr(node, "targets", []) if isinstance(target, ast.Name)]
            for name in [getattr(node, "name", None), *targets]:
                places.setdefault(name, []).append(file.name)
    twice = {name: files for name, files in places.items() if name not in (None, "__all__") and len(files) > 1}
    assert twice == {}, "in `given`, and in a notebook, all of them stand in one namespace"
