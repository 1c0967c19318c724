"""The positional encoding: its formula, its two theorems, its one error."""

import numpy as np
import oracles
import pytest

from solutions.attention import positional_encoding


@pytest.mark.parametrize(("max_seq_len", "dm"), [(1, 2), (7, 4), (50, 12), (130, 64)])
def test_it_is_the_papers_formula(max_seq_len, dm):
    expected = oracles.positional_encoding(max_seq_len, dm)
    np.testing.assert_allclose(positional_encoding(max_seq_len, dm), expected, rtol=0, atol=1e-12)


def test_it_has_a_row_for_each_position():
    assert positional_encoding(5, 8).shape == (5, 8)


def test_a_longer_table_begins_with_the_shorter_one():
    np.testing.assert_array_equal(positional_encoding(9, 6)[:4], positional_encoding(4, 6))


def test_no_two_positions_share_a_vector():
    assert len(np.unique(positional_encoding(300, 16).round(6), axis=0)) == 300


def test_a_shift_is_one_rotation_wherever_it_starts():
    shift, dm = 3, 10
    table = positional_encoding(40, dm)
    for i in range(dm // 2):
        angle = shift / 10000 ** (2 * i / dm)
        rotation = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        pair = table[:, 2 * i : 2 * i + 2]
        np.testing.assert_allclose(pair[:-shift] @ rotation.T, pair[shift:], rtol=0, atol=1e-12)


def test_an_odd_width_is_refused():
    rule = r"^dm must be even, since sines and cosines come in pairs; received dm=7\.$"
    with pytest.raises(ValueError, match=rule):
        positional_encoding(max_seq_len=4, dm=7)
