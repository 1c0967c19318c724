"""A run that is killed at any moment is run again, and then the gradebook is that of a run that nobody disturbed."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.classroom.course import Course

from .conftest import gradebook_rows, hand_in

pytestmark = pytest.mark.sandbox

#: How often a run is killed, and of how many submissions: `KILLS=20 STUDENTS=60` is the long form.
KILLS, STUDENTS = int(os.environ.get("KILLS", "5")), int(os.environ.get("STUDENTS", "12"))
KINDS = ("s01", "s05", "s08", "s16")


def copies(course: Course) -> None:
    """A class in which everybody handed in one of a few notebooks."""
    hand_in(course, KINDS)
    for n in range(STUDENTS):
        shutil.copytree(course.root / "submitted" / KINDS[n % len(KINDS)], course.root / "submitted" / f"x{n:02}")
    for kind in KINDS:
        shutil.rmtree(course.root / "submitted" / kind)


def left_behind(course: Course):
    """The gradebook's rows, and the verdicts."""
    files = sorted(course.verdicts("attention").glob("*.json"))
    return gradebook_rows(course), {file.name: json.loads(file.read_text())["verdicts"] for file in files}


def start(course: Course) -> subprocess.Popen:
    program = Path(sys.executable).parent / "autograder"
    settings = {**os.environ, "PAYING_ATTENTION_COURSE": str(course.root)}
    return subprocess.Popen(
        [program, "grade", "attention"], env=settings, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def test_a_run_that_is_killed_again_and_again_comes_to_the_same_end(course, run, tmp_path):
    copies(course)
    course.exams("attention")
    undisturbed = Course(tmp_path / "undisturbed")
    shutil.copytree(course.root, undisturbed.root)
    began = time.monotonic()
    assert run("autograder", "grade", "attention", course=undisturbed.root).returncode == 0
    whole = time.monotonic() - began
    moments = random.Random(7)
    for _ in range(KILLS):
        going = start(course)
        time.sleep(moments.uniform(0.3, 0.95) * whole)
        os.killpg(going.pid, signal.SIGKILL)
        going.wait(30)
    assert run("autograder", "grade", "attention", course=course.root).returncode == 0
    assert left_behind(course) == left_behind(undisturbed)
    assert len(left_behind(course)[1]) == STUDENTS


def test_grading_again_writes_only_what_changed(course, run):
    copies(course)
    assert run("autograder", "grade", "attention", course=course.root).returncode == 0
    autograded = course.root / "autograded"
    before = {file: file.stat().st_mtime_ns for file in autograded.rglob("*.ipynb")}
    shutil.copy(course.submitted("x00", "attention") / "attention.ipynb", course.submitted("x02", "attention"))
    assert run("autograder", "grade", "attention", course=course.root).returncode == 0
    after = {file: file.stat().st_mtime_ns for file in autograded.rglob("*.ipynb")}
    assert {file.parts[-3] for file in after if after[file] != before[file]} == {"x02"}
    rows = {row[0]: row for row in gradebook_rows(course) if row[1] == "check-sdp_attention"}
    assert rows["x02"][2] == rows["x00"][2]
