"""What one sees of a misconception: measured, in words that are the same at every run."""

from __future__ import annotations

import copy
import json

import numpy as np
import pytest

from autograder.exam.answers import Outcome, Trouble
from autograder.exam.mark import mark
from autograder.exam.sit import sit
from autograder.exercises import EXERCISES, bank
from autograder.exercises.seen import sight, written
from autograder.exercises.setting import own_known

from ..exam.exams import exam_of


def seen(answers, key):
    status = {stage.name: stage.status for stage in mark(answers, key).stages}
    return sight(answers, key, status)


def after(key, change):
    """What one sees of the reference's own answers after a change to them."""
    answers = copy.deepcopy(key.reference)
    change(answers.outcomes)
    return seen(answers, key)


@pytest.fixture(scope="module")
def key():
    return exam_of("sdp_attention")[1]


@pytest.fixture(scope="module")
def known(key):
    return {known.name: seen(known.answers, key) for known in key.known if known.origin == key.exercise}


def test_numbers_that_are_off_are_told_with_the_size_of_the_right_ones(key, known):
    wrong = (
        next(each.answers for each in key.known if each.name == "no scaling").outcomes["no mask"].returned["weights"]
    )
    right = key.reference.outcomes["no mask"].returned["weights"]
    assert known["no scaling"] == {
        "stage": "weights",
        "seen": f"`weights` is off by up to {np.abs(wrong - right).max():.2g}, where right values reach {right.max():.2g}",
    }


def test_theorem_that_fails_tells_more_than_numbers_that_are_off(key, known):
    sums = [o.returned["weights"].sum(-1) for o in next(
        each.answers for each in key.known if each.name == "mask after the softmax"
    ).outcomes.values()]  # fmt: skip
    assert known["mask after the softmax"]["stage"] == "mask"
    least = float(known["mask after the softmax"]["seen"].split()[-3])
    assert known["mask after the softmax"]["seen"] == f"rows of your weights sum to between {least:g} and 1"
    assert any(np.isclose(least, each.min(), rtol=0.05, atol=0.005) for each in sums)


def test_shape_is_told(key):
    def change(outcomes):
        outcomes["three axes"].returned["weights"] = outcomes["three axes"].returned["weights"][0]

    right = key.reference.outcomes["three axes"].returned["weights"].shape
    assert after(key, change) == {
        "stage": "three axes as well as four",
        "seen": f"`weights` has shape {right[1:]} and should have {right}",
    }


def test_gradient_that_is_lost_or_zero_is_told(key):
    def lose(outcomes):
        outcomes["padding mask"].gradients["K"] = None

    def stop(outcomes):
        outcomes["padding mask"].gradients["K"] = 0 * outcomes["padding mask"].gradients["K"]

    assert after(key, lose) == {"stage": "gradients", "seen": "no gradient reaches `K`"}
    assert after(key, stop)["seen"].startswith("the gradient of `K` is 0 everywhere, where right values reach ")


def test_error_is_told_by_its_kind_alone(key):
    def end(outcomes):
        outcomes["three axes"] = Outcome(trouble=Trouble("ValueError", "the text"))

    assert after(key, end)["seen"] == "the call ends in an error, `ValueError`"


def test_what_cannot_be_built_and_what_is_right_have_something_and_nothing_to_tell(key):
    answers = copy.deepcopy(key.reference)
    answers.outcomes, answers.trouble = {}, Trouble("TypeError", "the text")
    assert seen(answers, key) == {"stage": "one key", "seen": "it ends in an error, `TypeError`"}
    assert seen(key.reference, key) == {}


def test_it_is_the_same_whenever_it_is_measured():
    exercise = EXERCISES["RNNDecoder"]  # one of its misconceptions has random weights
    paper = bank.set_paper(exercise, bank.SEED, "bank", "bank")
    key = bank.key_of_reference(exercise, paper)
    texts = set()
    for _ in range(2):
        key.reference = sit(exercise.reference, paper)
        key.known = own_known(exercise, paper)
        kills = bank.kills(exercise, key)
        texts.add(written({exercise.name: {kill.misconception.name: kill.sight for kill in kills}}))
    assert len(texts) == 1
    assert len(json.loads(texts.pop())[exercise.name]) == len(exercise.misconceptions)
