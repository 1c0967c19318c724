"""Bad input: what must be refused is asked for, and who refuses everything earns nothing."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.exam.key import Key
from autograder.exam.mark import mark
from autograder.exam.paper import Call
from autograder.exam.sit import sit
from autograder.exercises.exercise import refusals, stage

from .exams import array, exam_of, function_paper

PAPER = function_paper(Call("good", {"x": array(3, 2)}), Call("bad", {"x": array(0, 2)}))


def right(x):
    if not len(x):
        raise ValueError("x must have a row; received none.")
    return 2 * x


def verdict_on(answer):
    stages = [stage("twice", 2, "good"), refusals(1, "bad", says="There is at least one row.")]
    return mark(sit(answer, PAPER), Key("answer", PAPER.digest(), False, "", 1e-5, stages, sit(right, PAPER), []))


def test_who_refuses_bad_input_and_answers_the_rest_gets_all_points():
    assert verdict_on(right).right


def test_who_takes_bad_input_loses_those_points_alone():
    verdict = verdict_on(lambda x: 2 * x)
    assert verdict.points == 2
    assert (
        "There is at least one row. Yours: it is taken as if nothing were wrong; a ValueError"
        in verdict.stages[1].message
    )


def test_an_error_of_another_kind_is_no_refusal():
    def by_chance(x):
        x[len(x) - 1][0]
        return 2 * x if len(x) else {}["row"]

    verdict = verdict_on(by_chance)
    assert verdict.stages[1].status == "failed"
    assert "by chance or by design; a ValueError that says what is wrong is asked for" in verdict.stages[1].message


def test_who_refuses_everything_earns_nothing():
    def refuses(x):
        raise ValueError("no")

    verdict = verdict_on(refuses)
    assert verdict.points == 0
    assert verdict.stages[1].status == "neutral"


def test_the_refusal_that_is_asked_for_is_not_taken_for_what_failed():
    def wrong(x):
        return 3 * right(x)

    assert verdict_on(wrong).failure == ""


@pytest.mark.parametrize("name", ["filter_logits", "next_token_loss", "generate"])
def test_what_is_not_refused_is_named(name):
    _, key = exam_of(name)
    known = next(k for k in key.known if k.name.endswith("refused") and k.origin == name)
    assert mark(known.answers, key).diagnosis == [known.name]


def test_hidden_numbers_are_hidden_whatever_they_are():
    from autograder.exam.compare import distance

    right_logits = np.array([[1.0, -1e9, 2.0]])
    assert distance(np.array([[1.0, -np.inf, 2.0]]), right_logits) == 0
    assert distance(np.array([[1.0, -2e9, 2.0]]), right_logits) == 0
    assert distance(np.array([[1.0, -1e9, 2.5]]), right_logits) == pytest.approx(0.25)
    assert distance(np.array([[1.0, -1e4, 2.0]]), right_logits) == float("inf")
    assert distance(np.array([[-1e9, -1e9, 2.0]]), right_logits) == float("inf")
