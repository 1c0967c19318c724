"""Cosine and nearest tokens."""

import numpy as np
import pytest
from scipy.spatial.distance import cosine
from workbench import floats

from solutions.tokens import cosine_similarity, nearest_tokens

VOCABULARY = [f"t{number}" for number in range(9)]


def test_the_cosine_is_scipys(run, rng):
    u, v = floats(rng, 3, 1, 6), floats(rng, 4, 6)
    found = np.asarray(run(cosine_similarity)(u, v))
    assert found.shape == (3, 4)
    for (i, j), value in np.ndenumerate(found):
        assert value == pytest.approx(1 - cosine(u[i, 0], v[j]), abs=1e-6)


@pytest.mark.parametrize("factor", [1e-30, 1e-3, 7.0, 1e30])
def test_length_does_not_matter(rng, factor):
    u, v = floats(rng, 5, 6), floats(rng, 5, 6)
    np.testing.assert_allclose(cosine_similarity(np.float32(factor) * u, v), cosine_similarity(u, v), atol=1e-5)


def test_a_zero_vector_is_like_nothing(rng):
    assert np.asarray(cosine_similarity(np.zeros(6, "float32"), floats(rng, 5, 6))).tolist() == [0] * 5


def test_the_nearest_are_those_of_the_largest_cosine(rng):
    table = floats(rng, 9, 4)
    for own, token in enumerate(VOCABULARY):
        likeness = {other: 1 - cosine(table[own], row) for other, row in zip(VOCABULARY, table, strict=True)}
        del likeness[token]
        assert nearest_tokens(token, VOCABULARY, table, 3) == sorted(likeness, key=likeness.get, reverse=True)[:3]


def test_lengths_do_not_make_a_token_near():
    assert nearest_tokens("t0", ["t0", "t1", "t2"], np.array([[1.0, 0], [100, 100], [2, 0.1]]), 1) == ["t2"]


def test_a_twin_of_the_token_is_found_and_the_token_is_not():
    assert nearest_tokens("t1", ["t0", "t1", "t2"], np.array([[1.0, 0], [1, 0], [0, 1]]), 9) == ["t0", "t2"]


@pytest.mark.parametrize(("token", "rows", "k"), [("no", 9, 1), ("t1", 8, 1), ("t1", 9, 0)])
def test_bad_input_is_refused(rng, token, rows, k):
    with pytest.raises(ValueError, match=r"a table of shape \(\d, 4\), k="):
        nearest_tokens(token, VOCABULARY, floats(rng, rows, 4), k)
