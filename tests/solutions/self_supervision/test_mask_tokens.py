"""BERT's corruption: what is chosen, what becomes of it, and what is to be guessed."""

import numpy as np
import pytest
from scipy import stats

from solutions.self_supervision import mask_tokens

VOCAB, MASK, SPECIAL = 40, 4, (0, 2, 3)


@pytest.fixture
def tokens(rng):
    """Texts of ordinary tokens between [CLS] and [SEP], padded."""
    tokens = rng.integers(5, VOCAB, (400, 60))
    tokens[:, 0], tokens[:, 50], tokens[:, 51:] = 2, 3, 0
    return tokens


def is_share(count, of, share):
    """Whether so many of so many is what a share gives by chance."""
    return stats.binomtest(int(count), int(of), share).pvalue > 1e-3


@pytest.mark.parametrize("rate", [0.15, 0.5])
def test_the_rate_is_that_of_ordinary_tokens(tokens, rate):
    _, labels = mask_tokens(tokens, VOCAB, MASK, SPECIAL, rate)
    assert is_share((labels != 0).sum(), (~np.isin(tokens, SPECIAL)).sum(), rate)


def test_each_place_is_chosen_as_often_as_another(tokens):
    _, labels = mask_tokens(tokens, VOCAB, MASK, SPECIAL, rate=0.5)
    assert stats.chisquare((labels != 0)[:, 1:50].sum(axis=0)).pvalue > 1e-3


def test_special_tokens_are_never_chosen(tokens):
    inputs, labels = mask_tokens(tokens, VOCAB, MASK, SPECIAL, rate=1)
    special = np.isin(tokens, SPECIAL)
    assert np.array_equal(inputs[special], tokens[special])
    assert not labels[special].any()
    assert labels[~special].all()


def test_labels_hold_the_token_at_chosen_places_and_0_elsewhere(tokens):
    inputs, labels = mask_tokens(tokens, VOCAB, MASK, SPECIAL)
    chosen = labels != 0
    assert np.array_equal(labels[chosen], tokens[chosen])
    assert np.array_equal(inputs[~chosen], tokens[~chosen])


def test_of_the_chosen_80_percent_are_hidden_10_exchanged_and_10_left(tokens):
    tokens[tokens == 39] = 38  # so that a 39 is always an exchanged one
    inputs, labels = mask_tokens(tokens, VOCAB, MASK, SPECIAL, rate=0.5)
    chosen = labels != 0
    assert is_share((inputs == MASK)[chosen].sum(), chosen.sum(), 0.8)
    assert is_share((inputs == 39)[chosen].sum(), chosen.sum(), 0.1 / 36)
    assert is_share((inputs == tokens)[chosen].sum(), chosen.sum(), 0.1 + 0.1 / 36)  # some are exchanged for themselves


def test_what_is_exchanged_becomes_any_ordinary_token(tokens):
    inputs, labels = mask_tokens(tokens, VOCAB, MASK, SPECIAL, rate=1)
    exchanged = inputs[(labels != 0) & (inputs != MASK) & (inputs != tokens)]
    seen = np.bincount(exchanged, minlength=VOCAB)
    ordinary = [1, *range(5, VOCAB)]
    assert seen.sum() == seen[ordinary].sum()
    # An exchanged token that became itself isn't seen: number 1, which the text lacks, is a little more frequent.
    assert stats.chisquare(seen[5:VOCAB]).pvalue > 1e-3
    assert is_share(seen[1], (labels != 0).sum(), 0.1 / 36)


def test_the_seed_decides(tokens):
    first, again, other = (mask_tokens(tokens, VOCAB, MASK, SPECIAL, seed=seed) for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.array_equal(first[1], other[1])
    assert np.array_equal(mask_tokens(tokens, VOCAB, MASK, SPECIAL), mask_tokens(tokens, VOCAB, MASK, SPECIAL, seed=0))


def test_the_draws_are_those_that_are_described(tokens):
    rng = np.random.default_rng(7)
    chosen, fate = rng.random(tokens.shape), rng.random(tokens.shape)
    others = rng.choice([1, *range(5, VOCAB)], tokens.shape)
    inputs, labels = mask_tokens(tokens, VOCAB, MASK, SPECIAL, seed=7)
    for at, token in np.ndenumerate(tokens):
        if token in SPECIAL or chosen[at] >= 0.15:
            assert (inputs[at], labels[at]) == (token, 0)
        else:
            guise = MASK if fate[at] < 0.8 else others[at] if fate[at] < 0.9 else token
            assert (inputs[at], labels[at]) == (guise, token)


def test_a_rate_of_0_changes_nothing_and_the_text_is_left_alone(tokens):
    before = tokens.copy()
    inputs, labels = mask_tokens(tokens, VOCAB, MASK, SPECIAL, rate=0)
    assert np.array_equal(inputs, tokens)
    assert not labels.any()
    mask_tokens(tokens, VOCAB, MASK, SPECIAL, rate=1)
    assert np.array_equal(tokens, before)


def test_both_are_int32():
    assert [array.dtype for array in mask_tokens([[5, 6]], VOCAB, MASK)] == ["int32", "int32"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (dict(tokens=[5, 6]), r"int \(batch, source\), with at least one token; received int64 of shape \(2,\)"),
        (dict(tokens=[[]]), r"at least one token; received float64 of shape \(1, 0\)"),
        (dict(tokens=[[5.0]]), r"received float64 of shape \(1, 1\)"),
        (dict(tokens=[[5, 40]]), "received vocab=40 and tokens from 5 to 40"),
        (dict(tokens=[[-1, 5]]), "received vocab=40 and tokens from -1 to 5"),
        (dict(special=(2, 3)), r"special must hold 0, .* received special=\[2, 3\]"),
        (dict(special=(0, 4)), r"not among special; received mask_id=4, vocab=40, special=\[0, 4\]"),
        (dict(mask_id=40), "received mask_id=40, vocab=40"),
        (dict(mask_id=-1), "received mask_id=-1"),
        (dict(rate=-0.1), "rate must be from 0 to 1; received -0.1"),
        (dict(rate=1.5), "received 1.5"),
        (dict(rate=float("nan")), "received nan"),
        (dict(tokens=[[0]], vocab=2, mask_id=1), r"neither special nor the mask; received vocab=2, special=\[0\]"),
    ],
)
def test_bad_input_is_refused(asked, said):
    with pytest.raises(ValueError, match=said):
        mask_tokens(**{**dict(tokens=[[5, 6]], vocab=VOCAB, mask_id=MASK), **asked})
