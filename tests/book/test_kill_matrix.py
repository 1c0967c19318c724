"""The published kill matrix is that of the bank as it is."""

from __future__ import annotations

from pathlib import Path

from autograder.exercises import EXERCISES

PAGE = Path(__file__).resolve().parents[2] / "book" / "kill-matrix.md"


def test_every_misconception_stands_on_the_page_and_no_other():
    tables = PAGE.read_text().split("\n## ", 1)[1]
    rows = [line.split("|")[1].strip() for line in tables.splitlines() if line.startswith("| ")]
    listed = sorted(name for name in rows if name != "misconception")
    names = sorted(m.name for exercise in EXERCISES.values() for m in exercise.misconceptions)
    assert listed == names, "run `make bank`: the page is older than the bank"
    assert "0 faults" in PAGE.read_text()
