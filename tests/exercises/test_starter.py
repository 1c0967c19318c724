"""Starter cells: the reference without its bodies, and nothing that gives them away."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import re
import sys
import types
from pathlib import Path

import pytest

from autograder.exercises import ASSIGNMENTS, EXERCISES
from autograder.exercises.given import given_source
from autograder.exercises.starter import starter

PROSE = Path(__file__).parents[2] / "book" / "assignments"


#: What only saving a model needs: given by the reference, not asked of a student.
SAVING = ("get_config", "build_from_config")


def set_up(assignment: str) -> str:
    """The code of an assignment's set-up cell."""
    text = (PROSE / f"{assignment}.md").read_text(encoding="utf-8")
    cells = re.findall(r"```\{code-cell\} python3\n:tags: \[setup\]\n(.*?)```", text, re.S)
    assert len(cells) == 1
    return cells[0]


def after_set_up(exercise) -> dict:
    """The names that stand when an exercise's cell is reached; `given` holds what earlier assignments built."""
    order = list(ASSIGNMENTS.values())
    at = next(n for n, assignment in enumerate(order) if exercise in assignment.exercises)
    given = sys.modules["given"] = types.ModuleType("given")
    exec(given_source([e for earlier in order[:at] for e in earlier.exercises], order[at].tools), vars(given))
    try:
        names: dict = {}
        exec(set_up(order[at].name), names)
        return names
    finally:
        del sys.modules["given"]


def definition(source: str, name: str):
    """The definition of a name in a source."""
    return next(node for node in ast.parse(source).body if getattr(node, "name", "") == name)


def functions(node) -> list[ast.FunctionDef]:
    return [each for each in ast.walk(node) if isinstance(each, ast.FunctionDef) and each.name not in SAVING]


def defined(exercise):
    names = after_set_up(exercise)
    exec(starter(exercise), names)
    return names[exercise.name]


def test_it_is_one_definition_and_nothing_else(exercise):
    (only,) = ast.parse(starter(exercise)).body
    assert only.name == exercise.name
    assert starter(exercise).endswith("\n")
    assert not starter(exercise).startswith("\n")


def test_every_body_is_a_stub_behind_its_docstring(exercise):
    for function in functions(ast.parse(starter(exercise))):
        body = function.body[1:] if ast.get_docstring(function) is not None else function.body
        assert [ast.unparse(statement) for statement in body] == ["raise NotImplementedError"]


def test_it_keeps_the_docstrings_of_the_reference(exercise):
    assert defined(exercise).__doc__ == exercise.reference.__doc__
    assert re.search(r"Args:|Call arguments:", exercise.reference.__doc__)


def test_it_keeps_every_signature_of_the_reference(exercise):
    emptied = definition(starter(exercise), exercise.name)
    reference = definition(exercise.path.read_text(encoding="utf-8"), exercise.name)
    pairs = list(zip(functions(emptied), functions(reference), strict=True))
    assert [a.name for a, _ in pairs] == [b.name for _, b in pairs]
    assert all(ast.unparse(a.args) == ast.unparse(b.args) for a, b in pairs)
    assert inspect.signature(defined(exercise)) == inspect.signature(exercise.reference)


def test_it_keeps_class_attributes_and_bases(exercise):
    emptied = definition(starter(exercise), exercise.name)
    reference = definition(exercise.path.read_text(encoding="utf-8"), exercise.name)
    if isinstance(reference, ast.ClassDef):
        kept = [ast.unparse(each) for each in reference.body if not isinstance(each, ast.FunctionDef)]
        assert [ast.unparse(each) for each in emptied.body if not isinstance(each, ast.FunctionDef)] == kept
        assert [ast.unparse(each) for each in emptied.bases] == [ast.unparse(each) for each in reference.bases]


def test_no_line_of_a_body_of_the_reference_is_left(exercise):
    text = starter(exercise)
    for function in functions(definition(exercise.path.read_text(encoding="utf-8"), exercise.name)):
        for statement in function.body[ast.get_docstring(function) is not None :]:
            for line in ast.unparse(statement).splitlines():
                assert line.strip() not in text.splitlines()


def test_what_only_saving_needs_is_not_asked_for(exercise):
    assert not [each for each in SAVING if each in starter(exercise)]


def test_no_comment_of_the_reference_is_left(exercise):
    code = re.sub(r'r?""".*?"""', "", starter(exercise), flags=re.S)
    assert "#" not in code


def test_the_assignments_set_up_cell_has_every_name_that_the_definition_needs(exercise):
    names = after_set_up(exercise)
    node = definition(starter(exercise), exercise.name)
    needed = [*getattr(node, "bases", []), *getattr(node, "decorator_list", [])]
    for function in functions(node):
        arguments = function.args
        needed += [*function.decorator_list, *arguments.defaults, *arguments.kw_defaults, function.returns]
        needed += [a.annotation for a in (*arguments.args, *arguments.kwonlyargs)]
    used = {n.id for each in needed if each is not None for n in ast.walk(each) if isinstance(n, ast.Name)}
    assert used <= set(names), f"the set-up cell lacks {used - set(names)}"


@pytest.mark.parametrize("assignment", ASSIGNMENTS.values(), ids=ASSIGNMENTS.keys())
def test_an_assignments_prose_asks_for_each_of_its_exercises_once_and_in_order(assignment):
    asked = re.findall(r"```\{ask\} (\w+)", (PROSE / f"{assignment.name}.md").read_text(encoding="utf-8"))
    assert asked == [exercise.name for exercise in assignment.exercises]


def test_a_module_that_does_not_define_the_exercise_is_told():
    astray = dataclasses.replace(EXERCISES["sdp_attention"], name="nowhere")
    with pytest.raises(LookupError, match=r"sdp_attention\.py must define nowhere"):
        starter(astray)
