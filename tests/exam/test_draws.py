"""Draws: what is random is compared by how often each outcome comes, and said in words without a right share."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import chi2

from autograder.exam.compare import distance
from autograder.exam.draws import MOST_OUTCOMES, RARE, critical, difference, excess, from_tally, is_tally, to_tally
from autograder.exam.mark import mark
from autograder.exam.paper import Call
from autograder.exam.sit import sit

from .exams import exam_of, function_paper

SHARES = [0.5, 0.3, 0.15, 0.05]


def drawn(seed, shares=SHARES, count=4000):
    return to_tally([int(n)] for n in np.random.default_rng(seed).choice(len(shares), size=count, p=shares))


def test_a_tally_comes_back_as_it_was():
    assert from_tally(to_tally([[1, "a"], [2, "b"], [1, "a"]])) == {'[1,"a"]': 2, '[2,"b"]': 1}


def test_outcomes_that_are_equal_and_written_otherwise_are_told_apart():
    assert from_tally(to_tally([[1], [1.0], [True], ["1"], [1]])) == {"[1]": 2, "[1.0]": 1, "[true]": 1, '["1"]': 1}
    assert from_tally(to_tally([(1, 2), [1, 2]])) == {"[1,2]": 2}


def test_a_tally_is_told_from_every_other_answer():
    assert is_tally(to_tally([1]))
    assert not any(is_tally(np.zeros(3, kind)) for kind in ("uint8", "int32", "int64", "float32", "float64", "bool"))


@pytest.mark.parametrize(
    "forged",
    [
        *(b"", b"[1]", b'{"a": -3}', b'{"a": 1.5}', b'{"a": true}', b"[" * 100_000),
        *(b'{"a": 1' + b"0" * 400 + b"}", b'{"a": 1}' + b" " * 10**7),
    ],
    ids=range(8),
)
def test_a_forged_tally_is_empty_and_equals_nothing(forged):
    array = np.frombuffer(forged, "int8")
    assert from_tally(array) == {}
    assert distance(array, drawn(1)) == float("inf")


def test_more_outcomes_than_are_held_apart_are_one():
    found = from_tally(to_tally([n] for n in range(MOST_OUTCOMES + 7)))
    assert found["others"] == 7
    assert len(found) == MOST_OUTCOMES + 1


@pytest.mark.parametrize("freedom", [1, 2, 3, 5, 10, 30, 100, 1000, 5000])
def test_a_false_alarm_is_rarer_than_one_in_a_million(freedom):
    assert 2e-9 < chi2.sf(critical(freedom), freedom) < 5e-7


def test_right_draws_are_never_told_apart():
    right = drawn(0)
    assert max(excess(drawn(seed), right) for seed in range(1, 400)) < 0.9


@pytest.mark.parametrize("shares", [[0.3, 0.5, 0.15, 0.05], [0.55, 0.3, 0.15], [0.25] * 4, [0.42, 0.38, 0.15, 0.05]])
def test_other_shares_are_told_apart(shares):
    assert excess(drawn(1, shares), drawn(0)) > 1


def test_a_tally_of_another_length_is_compared_by_its_shares():
    assert excess(drawn(1, count=40_000), drawn(0)) < 1
    assert excess(drawn(1, [0.3, 0.5, 0.15, 0.05], count=400), drawn(0)) > 1


def test_few_draws_are_no_answer_however_likely_they_are():
    assert excess(to_tally([[0]]), drawn(0)) == float("inf")
    assert excess(drawn(1, count=100), drawn(0)) == float("inf")
    assert difference(to_tally([[0]]), drawn(0)) == "one draw came back, and many were asked for"


def test_rare_outcomes_are_taken_together():
    many = to_tally([n] for n in range(RARE * 10))
    other = to_tally([-n] for n in range(1, RARE * 10))
    assert excess(many, other) == 0


@pytest.mark.parametrize(
    ("ours", "said"),
    [
        (drawn(1), ""),
        (drawn(1, [0.4, 0.3, 0.15, 0.05, 0.1]), "10 % of your draws are what never comes out right"),
        (drawn(1, [1.0]), "every draw of yours is the same"),
        (drawn(1, [0.6, 0.4]), "2 outcomes that should come now and then never came"),
        (drawn(1, [0.3, 0.5, 0.15, 0.05]), "what comes out is right, and comes too often or too seldom"),
        (to_tally([]), "nothing was drawn"),
    ],
)
def test_a_difference_is_said_in_words(ours, said):
    assert difference(ours, drawn(0)).startswith(said)
    assert bool(difference(ours, drawn(0))) == bool(said)


class TestSitting:
    def paper(self, draws, **arguments):
        return function_paper(Call("drawn", {"x": np.zeros((5, 2), "int32"), "seed": 3, **arguments}, draws=draws))

    def tally(self, answer, draws=1):
        outcome = sit(answer, self.paper(draws)).outcomes["drawn"]
        return from_tally(outcome.returned["draws"]) if outcome.returned else outcome

    def test_each_row_is_a_draw(self):
        assert self.tally(lambda x, seed: x + np.arange(5)[:, None] // 3) == {"[0,0]": 3, "[1,1]": 2}

    def test_rows_of_several_arrays_are_one_draw(self):
        assert self.tally(lambda x, seed: (x, x[:, 0] + 1)) == {"[[0,0],1]": 5}

    def test_so_are_whole_numbers_written_with_a_point(self):
        assert self.tally(lambda x, seed: np.asarray(x) + 2.0) == {"[2,2]": 5}

    def test_items_of_a_list_are_draws(self):
        assert self.tally(lambda x, seed: [("a", "b", True), ("a", "c", False)]) == {
            '["a","b",true]': 1,
            '["a","c",false]': 1,
        }

    def test_many_calls_have_a_seed_each_and_all_that_comes_back_is_a_draw(self):
        assert self.tally(lambda x, seed: ([seed % 2], [7]), draws=6) == {"[[0],[7]]": 3, "[[1],[7]]": 3}

    @pytest.mark.parametrize("answer", [lambda x, seed: 3, lambda x, seed: None, lambda x, seed: {1, 2}])
    def test_what_is_no_draw_is_remarked_upon(self, answer):
        outcome = self.tally(answer)
        assert outcome.returned == {}
        assert outcome.remarks[0].startswith("draws: ")


def test_a_verdict_says_how_the_draws_differ_and_no_right_share():
    _, key = exam_of("generate")
    greedy = next(known for known in key.known if known.name == "always the likeliest")
    verdict = mark(greedy.answers, key)
    said = {stage.name: stage.message for stage in verdict.stages}
    assert verdict.diagnosis == ["always the likeliest"]
    assert said["drawn by their shares"].startswith("Each token is drawn")
