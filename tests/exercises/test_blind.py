"""The blind test: wrong implementations written by hand, in other styles, without sight of the bank of misconceptions.

Those of the first round were written before the bank. Those in `second/` were written after it, by somebody who had not
seen it, nor the first; the bank was not changed between writing them and marking them. Those in `third/` are of the exercises
that the course adds, likewise; what they showed to be missing was then taken into the bank. Those in `fourth/` were written and
committed before the bank of their exercises. Those in `fifth/` are of the exercises that the course adds, written without sight of the
bank and committed before they were marked: 32 of the 56 that do not crash were named at once; what they showed to be missing was then
taken into the bank. Those in `sixth/` are of the same exercises, the two likeliest mistakes for each, written and committed likewise: 37
of the 40 that do not crash were named at once, and the bank was left as it was. Those in `seventh/` are of BERT to *Looking inside*,
likewise: 45 of 52 were named at once; what was missing was then taken into the bank. Those in `eighth/` were written after that by
somebody else: 44 of the 50 that do not crash were named at once; what was missing was then taken into the bank. Those in `ninth/`
were written after that by a third: 49 of 52 were named at once, and the bank was left as it was.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.exam import desk
from autograder.exam.desk import Cell
from autograder.exam.mark import mark
from autograder.exercises import EXERCISES
from autograder.exercises.pairs import set_pairs

from ..exam.exams import exam_of

pytestmark = pytest.mark.slow

TESTS = Path(__file__).resolve().parents[1]
RIGHT = TESTS / "variants" / "tf_style"
SIBLINGS = {int(file.name.split("-")[0]): file for file in RIGHT.glob("*.py")}


class Round:
    """A folder of wrong files, what is wrong with each, and what is to be said of it."""

    def __init__(self, folder):
        self.folder = folder
        self.causes = tomllib.loads((folder / "causes.toml").read_text())["cause"]
        self.table = {"undetected": {}, **tomllib.loads((folder / "named.toml").read_text())}

    def but_for(self, *tables):
        """The files that stand in none of some tables."""
        listed = {file for table in tables for file in self.table[table]}
        return [cause["file"] for cause in self.causes if cause["file"] not in listed]


ROUNDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH, SEVENTH, EIGHTH, NINTH = (
    Round(TESTS / "blind" / name) for name in (".", *ROUNDS[1:])
)
ALL = (FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH, SEVENTH, EIGHTH, NINTH)


def answers_of_file(file, paper):
    """Sit one wrong file among right siblings."""
    number = int(file.name.split("-")[0])
    cells = [
        Cell(right.stem, (file if n == number else right).read_text(), script=True)
        for n, right in sorted(SIBLINGS.items())
        if n <= number
    ]
    with desk.put_back():
        return desk.candidate(*desk.run_cells(cells), paper)


@pytest.fixture(scope="module")
def exams():
    asked = {cause["task"] for each in ALL for cause in each.causes}
    return {name: exam_of(name) for name in EXERCISES if name in asked}


@pytest.fixture(scope="module", params=ALL, ids=ROUNDS)
def marked(request, exams):
    """A round, and the Verdict on each of its files."""
    found = {}
    for cause in request.param.causes:
        paper, key = exams[cause["task"]]
        found[cause["file"]] = mark(answers_of_file(request.param.folder / cause["file"], paper), key)
    return request.param, found


@pytest.mark.parametrize(
    ("wrong", "least"), list(zip(ALL, (60, 55, 53, 54, 59, 42, 52, 52, 52), strict=True)), ids=ROUNDS
)
def test_the_tables_speak_of_the_files_there_are(wrong, least):
    files = {file.name for file in wrong.folder.glob("*.py")}
    assert {cause["file"] for cause in wrong.causes} == files
    assert len(files) >= least
    listed = [file for table in wrong.table.values() for file in table]
    assert set(listed) <= files
    assert len(listed) == len(set(listed))


def test_every_wrong_file_loses_points_but_for_those_that_are_listed(marked):
    wrong, verdicts = marked
    full = [file for file, verdict in verdicts.items() if verdict.points >= verdict.out_of]
    assert full == list(wrong.table["undetected"])


def test_what_is_named_is_named_rightly(marked):
    wrong, verdicts = marked
    falsely = {
        file: verdict.diagnosis
        for file, verdict in verdicts.items()
        if verdict.diagnosis and " or ".join(verdict.diagnosis) != wrong.table["named"].get(file)
    }
    assert falsely == {}


def test_nine_in_ten_of_the_causes_in_the_bank_are_named(marked):
    wrong, verdicts = marked
    inside = [*wrong.table["named"], *wrong.table["missed"]]
    unnamed = [file for file in inside if not verdicts[file].diagnosis]
    assert len(unnamed) <= 0.1 * len(inside), unnamed
    assert set(unnamed) == set(wrong.table["missed"]), "what is missed stays listed"


def test_causes_that_the_bank_does_not_hold_come_out_unknown_at_their_first_divergence(marked):
    wrong, verdicts = marked
    crashes = {cause["file"] for cause in wrong.causes if cause["kind"] == "crash"}
    outside = set(wrong.but_for("named", "missed", "pairs", "undetected")) - crashes
    assert (
        len(outside)
        >= {FIRST: 15, SECOND: 10, THIRD: 3, FOURTH: 0, FIFTH: 0, SIXTH: 0, SEVENTH: 0, EIGHTH: 0, NINTH: 0}[wrong]
    )
    told = {
        file: any(s.name.startswith("theorem") and s.status == "failed" for s in verdicts[file].stages)
        for file in outside
    }
    silent = [file for file in outside if not verdicts[file].unknown and not told[file]]
    assert silent == []


def test_two_causes_at_once_are_named_with_pairs(exams):
    for file, name in FIRST.table["pairs"].items():
        task = next(cause["task"] for cause in FIRST.causes if cause["file"] == file)
        paper, key = exams[task]
        pairs = set_pairs(EXERCISES[task], paper, key)
        answers = answers_of_file(FIRST.folder / file, paper)
        assert mark(answers, replace(key, known=[*key.known, *pairs])).diagnosis == [name]
