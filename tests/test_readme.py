"""The README's figures are those that were measured."""

import json
import re
from pathlib import Path

from autograder.exercises import ASSIGNMENTS

ROOT = Path(__file__).resolve().parents[1]


def test_the_throughput_is_what_the_bench_measured():
    classes = json.loads((ROOT / "benchmarks" / "results.json").read_text())["classes"]
    readme = " ".join((ROOT / "README.md").read_text().split())
    stated = re.search(
        r"is (\d+) times the throughput of a kernel for each notebook on \"attention\", and (\d+) times on", readme
    )

    def each(runs):
        return sum(run["wall"] for run in runs) / sum(run["submissions"] for run in runs)

    measured = [each(classes[name]["a1"]) / each(classes[name]["d"]) for name in ("attention", "transformer")]
    assert [int(number) for number in stated.groups()] == [int(ratio) for ratio in measured]


def test_the_banks_size_is_that_of_the_kill_matrix():
    readme = " ".join((ROOT / "README.md").read_text().split())
    stated = re.search(r"each of the bank's (\d+) misconceptions of (\d+) exercises", readme)
    proved = re.search(
        r"(\d+) misconceptions of (\d+) exercises: (\d+) caught .* (\d+) named; 0 faults",
        (ROOT / "book" / "kill-matrix.md").read_text(),
    )
    assert stated.groups() == proved.groups()[:2]
    assert {proved[1]} == {proved[3], proved[4]}
    count = ["Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve"][len(ASSIGNMENTS) - 5]
    assert f"{count} assignments are handed out" in readme
