"""No objective of the course is left out: each is a row, taught, quizzed and graded at places that are there."""

import importlib
import re
import tomllib
from pathlib import Path

import pytest
import yaml

from autograder.exercises import EXERCISES

ROOT = Path(__file__).resolve().parents[2]
BOOK = ROOT / "book"
LISTS = tomllib.loads((BOOK / "objectives.toml").read_text(encoding="utf-8"))["list"]
ROWS = [row for each in LISTS for row in each["objective"]]
TOC = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
CHAPTERS = [page["file"] for page in TOC["parts"][0]["chapters"]]
FILLING = {"and", "to", "the", "in", "of", "with", "for", "a", "are", "is", "on", "its"}


@pytest.fixture(scope="module")
def page():
    """What is on a page, as the table's own directive reads it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BOOK / "_ext"))
        module = importlib.import_module("objectives")
        yield lambda name: module.page(BOOK, name)


def places():
    """Every place that a row names, with the page that it is on."""
    for row in ROWS:
        yield from ((place, place.split("#")[0]) for place in row["taught"])
        yield from ((place, place.partition(" ")[0]) for place in row["quizzed"])


@pytest.mark.parametrize("asked", LISTS, ids=[each["title"] for each in LISTS])
def test_a_lists_line_is_nothing_but_its_clauses(asked):
    left = asked["line"]
    for row in asked["objective"]:
        assert row["clause"] in left, f"“{row['clause']}” is not in the line, or stands before an earlier one"
        before, _, after = left.partition(row["clause"])
        left = before + "|" + after
    words = [word for word in re.findall(r"\w+", left) if word.lower() not in FILLING]
    assert words == [], "these words of the line are in no row"


@pytest.mark.parametrize("row", ROWS, ids=[row["does"] for row in ROWS])
def test_each_is_taught_quizzed_and_graded_or_says_why_not(row):
    assert row["taught"]
    assert row["quizzed"]
    assert bool(row["graded"]) != bool(row.get("ungraded"))
    assert set(row["graded"]) <= set(EXERCISES)


def test_every_place_that_a_row_names_is_there(page):
    for place, name in places():
        there = page(name)
        assert (
            (place.split("#")[1] in there.sections) if "#" in place else (place.partition(" ")[2] in there.questions)
        ), place


def test_every_exercise_and_every_chapter_is_reached():
    assert {name for row in ROWS for name in row["graded"]} == set(EXERCISES)
    assert set(CHAPTERS) <= {name for _, name in places()}


def test_no_clause_and_no_place_of_a_row_stands_twice():
    for row in ROWS:
        assert len(row["taught"]) == len(set(row["taught"]))
        assert len(row["quizzed"]) == len(set(row["quizzed"]))
    assert len({row["does"] for row in ROWS}) == len(ROWS)
