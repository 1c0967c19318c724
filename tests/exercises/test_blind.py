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
were written after that by a third: 49 of 52 were named at once; what was missing was then taken into the bank.

The tests go through the exercises: one that has set an exercise's exam for the bank marks the wrong files of all rounds with it.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cached_property
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


@dataclass(frozen=True)
class Wrong:
    """A wrong file.

    Attributes:
        folder: its round's.
        file: its name.
        task: the exercise that it gets wrong.
        kind: how; `crash` where it does not run.
    """

    folder: Path
    file: str
    task: str
    kind: str


class Round:
    """A folder of wrong files, what is wrong with each, and what is to be said of it."""

    def __init__(self, folder):
        self.folder = folder
        causes = tomllib.loads((folder / "causes.toml").read_text())["cause"]
        self.wrong = [Wrong(folder, cause["file"], cause["task"], cause["kind"]) for cause in causes]
        self.table = {"undetected": {}, **tomllib.loads((folder / "named.toml").read_text())}

    @cached_property
    def outside(self):
        """The files whose cause the bank does not hold, but for those that crash."""
        listed = {file for table in ("named", "missed", "pairs", "undetected") for file in self.table[table]}
        return [wrong.file for wrong in self.wrong if wrong.file not in listed and wrong.kind != "crash"]


ROUNDS = {
    name: Round(TESTS / "blind" / (name if name != "first" else "."))
    for name in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
}
BY_FOLDER = {each.folder: each for each in ROUNDS.values()}
WRONG = [wrong for each in ROUNDS.values() for wrong in each.wrong]


def answers_of_file(wrong, paper):
    """Sit one wrong file among right siblings."""
    number = int(wrong.file.split("-")[0])
    cells = [
        Cell(right.stem, (wrong.folder / wrong.file if n == number else right).read_text(), script=True)
        for n, right in sorted(SIBLINGS.items())
        if n <= number
    ]
    with desk.put_back():
        return desk.candidate(*desk.run_cells(cells), paper)


@pytest.fixture(scope="module", params=[name for name in EXERCISES if any(wrong.task == name for wrong in WRONG)])
def exercise(request):
    """The name of an exercise that somebody got wrong."""
    return request.param


@pytest.fixture(scope="module")
def marked(exercise):
    """The Verdict on each file that gets an exercise wrong, in the rounds' order."""
    paper, key = exam_of(exercise)
    return {wrong: mark(answers_of_file(wrong, paper), key) for wrong in WRONG if wrong.task == exercise}


def listed(marked, table):
    """Those of the marked files that stand in a table of their round, with what is said there."""
    tables = {wrong: BY_FOLDER[wrong.folder].table[table] for wrong in marked}
    return {wrong: named.get(wrong.file) for wrong, named in tables.items() if wrong.file in named}


@pytest.mark.parametrize(
    ("name", "least"), list(zip(ROUNDS, (60, 55, 53, 54, 59, 42, 52, 52, 52), strict=True)), ids=ROUNDS
)
def test_the_tables_speak_of_the_files_there_are(name, least):
    each = ROUNDS[name]
    files = {file.name for file in each.folder.glob("*.py")}
    assert {wrong.file for wrong in each.wrong} == files
    assert len(files) == len(each.wrong) >= least
    named = [file for table in each.table.values() for file in table]
    assert set(named) <= files
    assert len(named) == len(set(named))
    assert {wrong.task for wrong in each.wrong} <= set(EXERCISES)


def test_every_wrong_file_loses_points_but_for_those_that_are_listed(marked):
    full = {wrong for wrong, verdict in marked.items() if verdict.points >= verdict.out_of}
    assert full == set(listed(marked, "undetected"))


def test_what_is_named_is_named_rightly(marked):
    right = listed(marked, "named")
    falsely = {
        wrong: verdict.diagnosis
        for wrong, verdict in marked.items()
        if verdict.diagnosis and " or ".join(verdict.diagnosis) != right.get(wrong)
    }
    assert falsely == {}


def test_every_cause_in_the_bank_is_named_but_for_those_that_are_listed_as_missed(marked):
    missed = listed(marked, "missed")
    unnamed = {wrong for wrong in [*listed(marked, "named"), *missed] if not marked[wrong].diagnosis}
    assert unnamed == set(missed)


@pytest.mark.parametrize("name", ROUNDS)
def test_nine_in_ten_of_the_causes_in_the_bank_are_named(name):
    """By the tables, which the test before this one holds to what is said."""
    table = ROUNDS[name].table
    assert len(table["missed"]) <= 0.1 * (len(table["named"]) + len(table["missed"]))


@pytest.mark.parametrize(("name", "least"), [("first", 15), ("second", 10), ("third", 3)])
def test_some_causes_of_the_first_rounds_are_outside_the_bank(name, least):
    assert len(ROUNDS[name].outside) >= least


def test_causes_that_the_bank_does_not_hold_come_out_unknown_at_their_first_divergence(marked):
    silent = [
        wrong
        for wrong, verdict in marked.items()
        if wrong.file in BY_FOLDER[wrong.folder].outside
        and not verdict.unknown
        and not any(stage.name.startswith("theorem") and stage.status == "failed" for stage in verdict.stages)
    ]
    assert silent == []


def test_two_causes_at_once_are_named_with_pairs(exercise, marked):
    two = listed(marked, "pairs")
    paper, key = exam_of(exercise)
    pairs = set_pairs(EXERCISES[exercise], paper, key) if two else []
    known = replace(key, known=[*key.known, *pairs])
    named = {wrong: mark(answers_of_file(wrong, paper), known).diagnosis for wrong in two}
    assert named == {wrong: [name] for wrong, name in two.items()}
