"""Masks: what is hidden, in which shape, and for whom."""

import numpy as np
import pytest
from workbench import floats

from solutions.attention import MultiHeadAttention
from solutions.masks import combined_mask, look_ahead_mask, padding_mask

TOKENS = np.array([[5, 7, 2, 0, 0], [4, 2, 0, 0, 0], [9, 8, 7, 6, 2]])


def test_padding_is_hidden_from_every_query(run):
    assert np.array_equal(run(padding_mask)(TOKENS), (TOKENS == 0)[:, None, None].astype("float32"))


@pytest.mark.parametrize("length", [1, 2, 5])
def test_what_comes_later_is_hidden(length):
    mask = np.asarray(look_ahead_mask(length))
    assert all(mask[i, j] == (j > i) for i in range(length) for j in range(length))


def test_combined_hides_what_either_hides_and_holds_nothing_but_0_and_1(run):
    mask = np.asarray(run(combined_mask)(TOKENS))
    either = np.logical_or(padding_mask(TOKENS), look_ahead_mask(5))
    assert mask.shape == (3, 1, 5, 5)
    assert np.array_equal(mask, either.astype("float32"))


def test_no_weight_falls_on_what_is_hidden(rng):
    x = floats(rng, 3, 5, 8)
    mask = np.asarray(combined_mask(TOKENS))
    weights = np.asarray(MultiHeadAttention(8, 2)(x, x, x, mask=mask)[1])  # (batch, heads, target, source)
    assert weights[np.broadcast_to(mask, weights.shape) == 1].max() == 0
