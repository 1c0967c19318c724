"""What was measured keeps what is promised: the committed results of bench and soak, held against the bounds."""

import json
from pathlib import Path
from statistics import median

import pytest

FOLDER = Path(__file__).resolve().parents[1] / "benchmarks"
RESULTS = json.loads((FOLDER / "results.json").read_text())
CLASSES = RESULTS["classes"]


def each(runs, what="wall"):
    return sum(run[what] for run in runs) / sum(run["submissions"] for run in runs)


@pytest.mark.parametrize("name", ["attention", "transformer"])
def test_forty_submissions_went_through_each_way(name):
    counts = {way: sum(run["submissions"] for run in runs) for way, runs in CLASSES[name].items()}
    assert {*"cdef", "a1", "a2", "b1", "b2"} <= set(counts)
    assert min(counts.values()) >= 40, counts


@pytest.mark.parametrize(("name", "alone", "two"), [("attention", 12, 6), ("transformer", 5, 2.5)])
def test_the_throughput_is_many_times_that_of_a_kernel_for_each_notebook(name, alone, two):
    found = CLASSES[name]
    assert each(found["a1"]) / each(found["d"]) >= alone
    assert each(found["a2"]) / each(found["d"]) >= two


@pytest.mark.parametrize("name", ["attention", "transformer"])
def test_one_worker_takes_little_more_than_one_warm_process(name):
    found = RESULTS["floors"][name]
    assert each(found["c"], "processor") <= 1.3 * each(found["f"], "processor")


def test_a_sitting_has_little_memory_to_itself():
    assert max(RESULTS["memory"].values()) <= 80


def test_a_large_class_takes_no_more_time_for_each_than_a_small_one():
    found = {run["submissions"]: each([run]) for run in RESULTS["growth"]}
    assert found[2000] <= 1.1 * found[50]


def test_ten_thousand_leave_the_memory_flat_and_the_gradebook_right():
    soak = json.loads((FOLDER / "soak.json").read_text())
    assert soak["submissions"] >= 10_000
    assert (soak["rows"], soak["wrong"]) == (3 * soak["submissions"], 0)
    late = [sample for sample in soak["samples"] if sample["done"] >= 1000]
    halves = late[: len(late) // 2], late[len(late) // 2 :]
    for what in (
        "instructor_mb",
        "sandbox_mb",
    ):  # shared pages count for fewer where another program has them too: so the median
        before, after = (median(sample[what] for sample in half) for half in halves)
        assert after <= 1.1 * before, what
