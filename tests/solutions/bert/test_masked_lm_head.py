"""The head that guesses words: its formula, its tied output, its bias."""

import keras
import numpy as np
import oracles
import pytest
import tensorflow as tf
from scipy.special import erf
from workbench import assert_close, floats, planted, weights_of

from solutions.bert import Bert, MaskedLMHead

BATCH, SOURCE, MODEL, VOCAB = 3, 5, 12, 17


@pytest.fixture
def hidden(rng):
    return floats(rng, BATCH, SOURCE, MODEL)


@pytest.fixture
def table(rng):
    return floats(rng, VOCAB, MODEL)


@pytest.fixture
def head(rng, hidden, table):
    return planted(rng, MaskedLMHead(MODEL, VOCAB), hidden, table)


def test_it_is_berts_formula(run, head, hidden, table):
    weights = weights_of(head)
    x = oracles.dense(hidden, weights["dense"])
    x = oracles.layer_norm(x * (1 + erf(x / np.sqrt(2))) / 2, weights["layernorm"], 1e-12)
    expected = x @ table.T + weights["bias"][0][:, 0]
    assert_close(run(head)(hidden, table), expected)


def test_small_vectors_are_normalised_as_well(head, hidden, table):
    head.dense.bias.assign(np.zeros(MODEL))
    weights = weights_of(head)
    x = oracles.dense(1e-3 * hidden, weights["dense"])
    x = oracles.layer_norm(x * (1 + erf(x / np.sqrt(2))) / 2, weights["layernorm"], 1e-12)
    assert_close(head(1e-3 * hidden, table), x @ table.T + weights["bias"][0][:, 0], atol=1e-4)


def test_its_bias_starts_at_zero(hidden, table):
    head = MaskedLMHead(MODEL, VOCAB)
    head(hidden, table)
    assert [weight.shape for weight in head.bias.weights] == [(VOCAB, 1)]
    assert not np.any(head.bias.get_weights()[0])


def test_the_table_is_the_models_and_learns_from_both_sides(rng):
    tokens = np.array([[3, 4, 5]])
    model, head = Bert(1, MODEL, 3, 20, VOCAB, 9), MaskedLMHead(MODEL, VOCAB)
    table = model.embeddings.token_embedding
    with tf.GradientTape() as tape:
        loss = keras.ops.sum(head(model(tokens)[0], table.embeddings) ** 2)
    gradient = tape.gradient(loss, table.embeddings.value)
    assert (np.abs(np.asarray(gradient)).max(axis=1) > 0).all()  # of every token, although three were read
    assert head.count_params() == MODEL * MODEL + MODEL + 2 * MODEL + VOCAB


def test_a_table_of_another_shape_is_refused(head, hidden, table):
    with pytest.raises(ValueError, match=r"table must be \(vocab, model\) = \(17, 12\); received \(12, 17\)"):
        head(hidden, table.T)
