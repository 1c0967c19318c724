"""formgrader's *autograde* button grades one submission in the server's process: the first click starts the sandbox, the next find it."""

from __future__ import annotations

import time

import pytest

from autograder.classroom.nbgrader_api import Nbgrader

from .conftest import hand_in

pytestmark = pytest.mark.sandbox


def test_every_click_but_the_first_takes_less_than_two_seconds(course, rooms):
    hand_in(course, ("s01", "s05", "s06"))
    course.exams("attention")
    nbgrader = Nbgrader(course)
    seconds = {}
    for student in ("s01", "s05", "s06"):
        began = time.monotonic()
        nbgrader.autograde("attention", student)
        seconds[student] = time.monotonic() - began
    assert len(rooms) == 1
    assert max(seconds["s05"], seconds["s06"]) < 2, seconds
    assert nbgrader.rows("attention", "s06")["check-sdp_attention"].auto == 7
