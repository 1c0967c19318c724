"""Papers and Keys for the tests: small ones made by hand, and real ones, each set once in a run."""

from __future__ import annotations

import os
from functools import cache

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy as np

from autograder.exam.key import Key
from autograder.exam.paper import Call, Paper, Part
from autograder.exam.verdict import Verdict
from autograder.exercises import EXERCISES
from autograder.exercises.setting import set_exam

SEED = 20170612


@cache
def exam_of(name: str, round: str = "hidden") -> tuple[Paper, Key]:
    """The Paper and Key of an exercise; nobody changes them."""
    return set_exam(EXERCISES[name], SEED, "attention", round, book="https://book.example/")


def array(*shape: int, seed: int = 0) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal(shape).astype("float32")


def function_paper(*calls: Call, returns=("output",), exercise="answer") -> Paper:
    """A Paper that asks a function; one question about `x` if none is given."""
    calls = calls or (Call("ask", {"x": array(2, 3)}),)
    return Paper(exercise, "function", "test", "hidden", {}, [], [], list(returns), list(calls), 7)


def layer_paper(*parts: Part, calls=None, constructor=None, attributes=(), returns=("output",)) -> Paper:
    """A Paper that asks for a class `Answer` with some parts; one question about `x` of width 3 if none is given."""
    calls = calls or [Call("ask", {"x": array(2, 3)})]
    return Paper(
        "Answer", "layer", "test", "hidden", constructor or {}, list(attributes), list(parts), list(returns), calls, 7
    )


def dense(path: str, rows: int, columns: int, seed: int = 0) -> Part:
    """A Dense layer's part."""
    return Part(path, "Dense", {"kernel": array(rows, columns, seed=seed), "bias": array(columns, seed=seed + 100)})


def found_before(diagnoses: dict[str, list[str]] | None) -> dict[str, Verdict] | None:
    """The Verdicts on earlier exercises in which these misconceptions were named."""
    return diagnoses and {name: Verdict(name, [], diagnosis=list(found)) for name, found in diagnoses.items()}
