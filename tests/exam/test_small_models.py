"""The small models that a question hands out: what they say depends on all that a decoder must get right."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.exam.arguments import given
from autograder.exam.small_models import TableScorer, TableTranslator
from solutions.masks import combined_mask, padding_mask

RNG = np.random.default_rng(5)
MODEL = TableTranslator(RNG.normal(size=(23, 7)))
SOURCE = np.array([[4, 9, 0, 0], [5, 3, 8, 0]])
WORDS = np.array([[1, 3, 5], [1, 4, 2]])


def said(model=MODEL, source=SOURCE, words=WORDS, **changed):
    hidden = padding_mask(source)
    right = {"encoder_mask": hidden, "look_ahead_mask": combined_mask(words), "decoder_mask": hidden, "training": False}
    return np.asarray(model(source, words, **{**right, **changed}))


def test_it_is_called_as_a_transformer_is():
    assert said().shape == (2, 3, 7)


@pytest.mark.parametrize("changed", [{"encoder_mask": None}, {"decoder_mask": None}, {"training": True}])
def test_it_notices_a_mask_that_is_missing_and_dropout(changed):
    assert not np.array_equal(said(**changed)[:, -1], said()[:, -1])


def test_padding_that_is_hidden_says_nothing():
    wider = np.pad(SOURCE, ((0, 0), (0, 2)))
    assert np.array_equal(said(source=wider), said())


def test_a_later_word_changes_no_earlier_logit_under_the_mask_alone():
    other = WORDS.copy()
    other[:, 2] += 1
    assert np.array_equal(said(words=other)[:, :2], said()[:, :2])
    assert not np.array_equal(said(words=other)[:, 2], said()[:, 2])
    assert not np.array_equal(said(look_ahead_mask=None)[:, :2], said()[:, :2])


@pytest.mark.parametrize("row", [0, 1])
def test_every_word_so_far_has_a_say(row):
    for place in range(3):
        other = WORDS.copy()
        other[row, place] += 1
        assert not np.array_equal(said(words=other)[row, 2], said()[row, 2])


def test_the_scorer_hears_every_word_of_a_draft():
    scorer = TableScorer(np.arange(19 * 5).reshape(19, 5))
    drafts = np.array([[1, 3, 4], [1, 4, 4], [1, 3, 5]])
    rows = scorer(drafts)
    assert rows.shape == (3, 5)
    assert len(np.unique(rows[:, 0])) == 3


def test_a_question_writes_them_as_tables():
    table = np.ones((3, 4), "float32")
    assert isinstance(given({"translator": table}), TableTranslator)
    assert isinstance(given({"scorer": table}), TableScorer)
    assert given({"translator": table, "other": 1})["other"] == 1
