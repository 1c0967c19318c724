"""Entropy: how widely a head looks."""

import numpy as np
import pytest
from scipy.stats import entropy
from workbench import assert_close

from solutions.inside import head_entropy

BATCH, HEADS, TARGET, SOURCE = 2, 3, 4, 5


@pytest.fixture
def weights(rng):
    """Random rows that sum to 1; the second row of the batch has two hidden keys."""
    powers = np.exp(2 * rng.normal(size=(BATCH, HEADS, TARGET, SOURCE)))
    powers[1, ..., -2:] = 0
    return (powers / powers.sum(-1, keepdims=True)).astype("float32")


def test_it_is_scipys_entropy_in_bits_averaged_over_the_queries(run, weights):
    expected = entropy(weights.astype("float64"), base=2, axis=-1).mean(axis=-1)
    assert_close(run(head_entropy)(weights), expected)


@pytest.mark.parametrize("keys", [1, 2, 4, 8])
def test_keys_that_are_looked_at_alike_give_the_logarithm_of_their_number(keys):
    weights = np.zeros((1, 1, 3, 10), "float32")
    weights[..., :keys] = 1 / keys
    assert np.asarray(head_entropy(weights)).tolist() == [[np.log2(keys)]]


def test_queries_that_see_nothing_give_no_nan(weights):
    weights[0, 1, 2] = 0
    assert np.isfinite(np.asarray(head_entropy(weights))).all()


def test_weights_that_nearly_vanish_give_no_nan():
    weights = np.array([[[[1.0, 1e-38, 1e-44, 0.0]]]], "float32")
    assert 0 <= float(head_entropy(weights)[0, 0]) < 1e-30


def test_other_shapes_are_refused(weights):
    with pytest.raises(ValueError, match=r"\(batch, heads, target, source\); received \(3, 4, 5\)"):
        head_entropy(weights[0])
