"""The published kill matrix, and what is said beside common mistakes, are those of the bank as it is."""

from __future__ import annotations

import json
import re
from pathlib import Path

from autograder.exercises import EXERCISES

PAGE = Path(__file__).resolve().parents[2] / "book" / "kill-matrix.md"
MISTAKES = PAGE.with_name("mistakes.json")


def test_every_misconception_stands_on_the_page_and_no_other():
    tables = PAGE.read_text().split("\n## ", 1)[1]
    rows = [line.split("|")[1].strip() for line in tables.splitlines() if line.startswith("| ")]
    listed = sorted(name for name in rows if name != "misconception")
    names = sorted(m.name for exercise in EXERCISES.values() for m in exercise.misconceptions)
    assert listed == names, "run `make bank`: the page is older than the bank"
    assert "0 faults" in PAGE.read_text()


def test_every_misconception_has_something_to_be_seen_at_one_of_its_stages_and_no_other_has():
    listed = json.loads(MISTAKES.read_text())
    names = {name: {m.name for m in exercise.misconceptions} for name, exercise in EXERCISES.items()}
    assert {name: set(mistakes) for name, mistakes in listed.items()} == names, "run `make bank`: the file is older"
    for name, exercise in EXERCISES.items():
        for m in exercise.misconceptions:
            assert listed[name][m.name]["stage"] in m.stages
            assert listed[name][m.name]["seen"]


def test_what_is_seen_is_measured_and_no_line_to_change():
    listed = json.loads(MISTAKES.read_text())
    told = {(n, m): sight["seen"] for n, mistakes in listed.items() for m, sight in mistakes.items()}
    unmeasured = {key for key, seen in told.items() if not re.search(r"\d", seen)}
    assert len(unmeasured) < len(told) / 4, unmeasured
    for (name, m), seen in told.items():
        edit = next(each.edit for each in EXERCISES[name].misconceptions if each.name == m)
        assert not [line for line in edit if line.strip() in seen], (name, m)
        assert all(len(digits) <= 5 for digits in re.findall(r"\.0*(\d+)", seen)), seen
