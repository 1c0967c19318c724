"""T5's gaps: how many, how long, where, and that the text can be put back."""

from collections import Counter
from itertools import product

import numpy as np
import pytest
from scipy import stats

from solutions.self_supervision import corrupt_spans

SENTINEL = 999


def put_back(inputs, targets):
    """The text: each sentinel of the inputs replaced by what the targets have behind it."""
    gaps, sentinel = {}, None
    for token in targets:
        if token > 500:
            sentinel = token
            gaps[sentinel] = []
        else:
            gaps[sentinel].append(token)
    return [token for place in inputs for token in gaps.get(place, [place])]


def spans_of(tokens):
    """The lengths of the runs between sentinels."""
    runs = [0]
    for token in tokens:
        if token > 500:
            runs.append(0)
        else:
            runs[-1] += 1
    return runs


SETTINGS = list(product((2, 3, 4, 7, 10, 30, 31, 100), (0, 0.15, 0.5, 0.9, 1), (1, 2.5, 3)))


@pytest.mark.parametrize(("size", "rate", "mean"), SETTINGS)
def test_the_text_can_be_put_back(size, rate, mean):
    for seed in range(25):
        text = np.random.default_rng(seed).integers(0, 20, size).tolist()  # tokens repeat
        assert put_back(*corrupt_spans(text, SENTINEL, rate, mean, seed)) == text


@pytest.mark.parametrize(("size", "rate", "mean"), SETTINGS)
def test_as_many_tokens_and_spans_are_taken_out_as_is_asked(size, rate, mean):
    noise = min(max(round(size * rate), 1), size - 1)
    spans = min(max(round(noise / mean), 1), noise, size - noise)
    for seed in range(5):
        inputs, targets = corrupt_spans(list(range(size)), SENTINEL, rate, mean, seed)
        assert len(inputs) == size - noise + spans
        assert len(targets) == noise + spans + 1


@pytest.mark.parametrize(
    ("size", "rate", "mean", "noise", "spans"),
    [
        (100, 0.15, 3, 15, 5),
        (512, 0.15, 3, 77, 26),
        (30, 0.15, 3, 4, 1),  # 4.5, to the even number
        (20, 0.5, 4, 10, 2),  # 2.5, to the even number
        (5, 0.15, 3, 1, 1),  # 0.75
        (3, 0.1, 3, 1, 1),  # at least one token is taken out
        (3, 1, 3, 2, 1),  # and one is kept
        (10, 0.8, 1, 8, 2),  # two are kept: no more than two gaps
    ],
)
def test_the_counts_of_some_texts(size, rate, mean, noise, spans):
    inputs, targets = corrupt_spans([7] * size, SENTINEL, rate, mean)
    assert sum(token > 500 for token in inputs) == spans
    assert sum(token < 500 for token in targets) == noise


@pytest.mark.parametrize("seed", range(20))
def test_sentinels_count_down_and_the_targets_have_one_more(seed):
    inputs, targets = corrupt_spans(list(range(60)), SENTINEL, seed=seed)
    assert [token for token in inputs if token > 500] == [999, 998, 997]
    assert [token for token in targets if token > 500] == [999, 998, 997, 996]
    assert targets[-1] == 996


@pytest.mark.parametrize("seed", range(20))
def test_the_text_begins_with_what_is_kept_and_ends_with_a_gap_and_no_two_gaps_touch(seed):
    inputs, targets = corrupt_spans(list(range(40)), SENTINEL, rate=0.5, seed=seed)
    assert min(spans_of(inputs)[:-1]) >= 1
    assert spans_of(inputs)[-1] == 0
    assert min(spans_of(targets)[1:-1]) >= 1


def test_every_way_to_cut_is_as_likely_as_another():
    seen: Counter = Counter()
    for seed in range(3000):
        inputs, targets = corrupt_spans(list(range(9)), SENTINEL, rate=0.5, mean_length=2, seed=seed)
        seen[(*spans_of(inputs)[:-1], *spans_of(targets)[1:-1])] += 1
    expected = {(a, 5 - a, b, 4 - b) for a in range(1, 5) for b in range(1, 4)}  # five kept, four taken out, two spans
    assert set(seen) == expected
    assert stats.chisquare(list(seen.values())).pvalue > 1e-3


def test_the_draws_are_those_that_are_described():
    rng = np.random.default_rng(11)
    out, kept = (np.sort(rng.choice(items - 1, 2, replace=False)) + 1 for items in (9, 51))
    inputs, targets = corrupt_spans(list(range(60)), SENTINEL, seed=11)
    assert spans_of(inputs)[:-1] == np.diff([0, *kept, 51]).tolist()
    assert spans_of(targets)[1:-1] == np.diff([0, *out, 9]).tolist()


def test_the_seed_decides():
    first, again, other = (corrupt_spans(list(range(60)), SENTINEL, seed=seed) for seed in (1, 1, 2))
    assert first == again != other
    assert corrupt_spans(list(range(60)), SENTINEL) == corrupt_spans(list(range(60)), SENTINEL, seed=0)


def test_what_comes_back_is_plain_python():
    inputs, targets = corrupt_spans(np.arange(20), np.int64(SENTINEL))
    assert (type(inputs), type(targets)) == (list, list)
    assert {type(token) for token in (*inputs, *targets)} == {int}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (dict(tokens=[]), r"at least two ints, .* received float64 of shape \(0,\)"),
        (dict(tokens=[5]), r"received int64 of shape \(1,\)"),
        (dict(tokens=[[5, 6]]), r"one sequence .* received int64 of shape \(1, 2\)"),
        (dict(tokens=[5.0, 6.0]), "received float64"),
        (dict(rate=-0.1), "rate must be from 0 to 1, .* received rate=-0.1"),
        (dict(rate=1.1), "received rate=1.1"),
        (dict(rate=float("nan")), "received rate=nan"),
        (dict(mean_length=0.5), "mean_length at least 1; received rate=0.15, mean_length=0.5"),
        (dict(first_sentinel=0), "must be at least 0 .* from 0 down to -1"),
        (dict(first_sentinel=6), "must not stand in the text; here they run from 6 down to 5"),
        (dict(first_sentinel=8), "from 8 down to 7"),
    ],
)
def test_bad_input_is_refused(asked, said):
    with pytest.raises(ValueError, match=said):
        corrupt_spans(**{**dict(tokens=[5, 6, 7], first_sentinel=SENTINEL), **asked})
