"""The mean of the tokens in view."""

import numpy as np
import pytest
from workbench import assert_close, floats

from solutions.bert import mean_pool
from solutions.masks import padding_mask

BATCH, SOURCE, MODEL = 3, 5, 4


@pytest.fixture
def hidden(rng):
    return floats(rng, BATCH, SOURCE, MODEL)


def test_it_is_the_mean_of_what_the_mask_leaves_in_view(run, hidden):
    tokens = np.array([[5, 6, 7, 0, 0], [5, 6, 7, 8, 9], [5, 0, 0, 0, 0]])
    expected = [row[ids != 0].mean(axis=0) for row, ids in zip(hidden, tokens, strict=True)]
    assert_close(run(mean_pool)(hidden, padding_mask(tokens)), expected)


def test_without_a_mask_all_tokens_count(run, hidden):
    assert_close(run(mean_pool)(hidden), hidden.mean(axis=1))
    assert_close(run(mean_pool)(hidden, np.zeros((BATCH, 1, 1, SOURCE))), hidden.mean(axis=1))


def test_a_text_without_a_token_in_view_gives_zeros(run, hidden):
    mask = np.zeros((BATCH, 1, 1, SOURCE), "float32")
    mask[1] = 1
    pooled = np.asarray(run(mean_pool)(hidden, mask))
    assert pooled[1].tolist() == [0] * MODEL
    assert_close(pooled[[0, 2]], hidden.mean(axis=1)[[0, 2]])


def test_a_batch_of_one_stays_a_batch(hidden):
    assert mean_pool(hidden[:1], np.zeros((1, 1, 1, SOURCE))).shape == (1, MODEL)


@pytest.mark.parametrize("shape", [(BATCH, SOURCE), (BATCH, 1, SOURCE, SOURCE), (BATCH, 1, 1, SOURCE + 1)])
def test_another_mask_is_refused(hidden, shape):
    with pytest.raises(ValueError, match=r"mask must be \(batch, 1, 1, source\) with source=5; received \(3, "):
        mean_pool(hidden, np.zeros(shape, "float32"))
