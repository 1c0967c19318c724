"""The blind test: wrong implementations written by hand, in other styles, before the bank and without sight of it."""

from __future__ import annotations

import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.exam import desk
from autograder.exam.desk import Cell
from autograder.exam.mark import mark
from autograder.exercises import EXERCISES
from autograder.exercises.pairs import set_pairs
from autograder.exercises.setting import set_exam

TESTS = Path(__file__).resolve().parents[1]
BLIND, RIGHT = TESTS / "blind", TESTS / "variants" / "tf_style"
CAUSES = tomllib.loads((BLIND / "causes.toml").read_text())["cause"]
TABLE = tomllib.loads((BLIND / "named.toml").read_text())
SIBLINGS = {int(file.name.split("-")[0]): file for file in RIGHT.glob("*.py")}


def answers_of_file(name, paper):
    """Sit one wrong file among right siblings."""
    number = int(name.split("-")[0])
    cells = [
        Cell(file.stem, (BLIND / name if n == number else file).read_text(), script=True)
        for n, file in sorted(SIBLINGS.items())
        if n <= number
    ]
    finders, main = list(sys.meta_path), sys.modules["__main__"]
    try:
        return desk.candidate(*desk.run_cells(cells), paper)
    finally:
        sys.meta_path[:] = finders
        sys.modules["__main__"] = main
        for cell in cells:
            sys.modules.pop(cell.name, None)


@pytest.fixture(scope="module")
def exams():
    return {name: set_exam(exercise, 11, "blind", "1") for name, exercise in EXERCISES.items()}


@pytest.fixture(scope="module")
def verdicts(exams):
    found = {}
    for cause in CAUSES:
        paper, key = exams[cause["task"]]
        found[cause["file"]] = mark(answers_of_file(cause["file"], paper), key)
    return found


def test_the_tables_speak_of_the_files_there_are():
    files = {file.name for file in BLIND.glob("*.py")}
    assert {cause["file"] for cause in CAUSES} == files
    assert len(files) >= 60
    listed = [*TABLE["named"], *TABLE["missed"], *TABLE["pairs"]]
    assert set(listed) <= files
    assert len(listed) == len(set(listed))


def test_every_wrong_file_loses_points(verdicts):
    assert [file for file, verdict in verdicts.items() if verdict.points >= verdict.out_of] == []


def test_what_is_named_is_named_rightly(verdicts):
    wrong = {
        file: verdict.diagnosis
        for file, verdict in verdicts.items()
        if verdict.diagnosis and " or ".join(verdict.diagnosis) != TABLE["named"].get(file)
    }
    assert wrong == {}


def test_nine_in_ten_of_the_causes_in_the_bank_are_named(verdicts):
    inside = [*TABLE["named"], *TABLE["missed"]]
    unnamed = [file for file in inside if not verdicts[file].diagnosis]
    assert len(unnamed) <= 0.1 * len(inside), unnamed
    assert set(unnamed) == set(TABLE["missed"]), "what is missed stays listed"


def test_causes_that_the_bank_does_not_hold_come_out_unknown_at_their_first_divergence(verdicts):
    crashes = {cause["file"] for cause in CAUSES if cause["kind"] == "crash"}
    outside = set(verdicts) - set(TABLE["named"]) - set(TABLE["missed"]) - set(TABLE["pairs"]) - crashes
    assert len(outside) >= 15
    silent = [file for file in outside if not verdicts[file].unknown]  # a crash in a sub-layer names it as well
    assert silent == []


def test_two_causes_at_once_are_named_with_pairs(exams):
    for file, name in TABLE["pairs"].items():
        task = next(cause["task"] for cause in CAUSES if cause["file"] == file)
        paper, key = exams[task]
        pairs = set_pairs(EXERCISES[task], paper, key)
        assert mark(answers_of_file(file, paper), replace(key, known=[*key.known, *pairs])).diagnosis == [name]
