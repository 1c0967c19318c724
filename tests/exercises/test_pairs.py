"""Two misconceptions at once are named, on demand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.exam.mark import mark
from autograder.exam.sit import sit
from autograder.exercises import EXERCISES
from autograder.exercises.mutants import mutant, symbol_of
from autograder.exercises.pairs import set_pairs
from autograder.exercises.setting import answers_of, set_exam

from ..exam.exams import found_before


@pytest.fixture(scope="module")
def attention():
    exercise = EXERCISES["MultiHeadAttention"]
    paper, key = set_exam(exercise, 5, "attention", "1")
    return exercise, paper, key


def misconception(exercise, name):
    return next(m for m in exercise.misconceptions if m.name == name)


@pytest.fixture(scope="module")
def two(attention):
    """Heads split and joined without moving an axis: each alone is in the bank."""
    exercise, paper, _ = attention
    parts = [
        misconception(exercise, name)
        for name in ("reshape to heads without moving the head axis", "joined without moving the head axis back")
    ]
    return answers_of(exercise, parts, paper)


def test_a_first_marking_does_not_know_two_at_once(attention, two):
    _, _, key = attention
    assert mark(two, key).diagnosis == []


def test_with_pairs_both_are_named_and_only_their_stages_are_lost(attention, two):
    exercise, paper, key = attention
    pairs = set_pairs(exercise, paper, key)
    verdict = mark(two, replace(key, known=[*key.known, *pairs]))
    assert verdict.diagnosis == [
        "reshape to heads without moving the head axis and joined without moving the head axis back"
    ]
    assert [stage.name for stage in verdict.stages if stage.status == "failed"] == ["several heads"]
    assert "Two things come together" in verdict.says


def test_a_pair_whose_one_part_hides_the_other_is_not_kept(attention):
    exercise, paper, key = attention
    names = {known.name for known in set_pairs(exercise, paper, key)}
    assert not any("one big head" in name and "depth before heads" in name for name in names)


def test_an_earlier_mistake_and_one_of_this_exercise_are_told_apart(attention):
    exercise, paper, key = attention
    earlier, own = EXERCISES["sdp_attention"], misconception(exercise, "mask not handed on")
    edits = {
        earlier.module: dict(misconception(earlier, "no scaling").edit),
        exercise.module: dict(own.edit),
    }
    with mutant(edits) as package:
        answers = sit(symbol_of(package, exercise.module, exercise.name), paper)
    met = [("sdp_attention", "no scaling")]
    pairs = set_pairs(exercise, paper, key, met)
    verdict = mark(answers, replace(key, known=[*key.known, *pairs]), found_before({"sdp_attention": ["no scaling"]}))
    assert verdict.diagnosis == ["no scaling (in your sdp_attention) and mask not handed on"]
    assert [stage.name for stage in verdict.stages if stage.status == "failed"] == ["masks"]
    assert verdict.points == verdict.out_of - 1
