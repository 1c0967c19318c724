"""Each exercise is a parameter: as `exercise` alone, and as `exam` with its hidden Paper and Key."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from autograder.exam.key import Key
from autograder.exam.paper import Paper
from autograder.exercises import EXERCISES, Exercise

from ..exam.exams import exam_of

#: Exercises whose Keys take long to set: what needs them is marked `slow`, which CI runs beside `make test`.
COMPOSED = ("DecoderBlock", "Encoder", "Decoder", "Transformer")


class Exam(NamedTuple):
    """An exercise with its Paper and Key."""

    exercise: Exercise
    paper: Paper
    key: Key


def pytest_configure(config):
    """Keras warns of a softmax that has one key to choose from, which is what the first question asks for."""
    config.addinivalue_line("filterwarnings", "ignore:You are using a softmax over axis:UserWarning")


@pytest.fixture(scope="session", params=EXERCISES.values(), ids=EXERCISES.keys())
def exercise(request):
    return request.param


@pytest.fixture(
    scope="session",
    params=[pytest.param(name, marks=pytest.mark.slow if name in COMPOSED else ()) for name in EXERCISES],
)
def exam(request):
    return Exam(EXERCISES[request.param], *exam_of(request.param))
