"""Additive attention: its formula, Keras's own layer, its theorems, training, saving."""

import keras
import numpy as np
import oracles
import pytest
from keras import ops
from workbench import assert_close, floats, idle_weights, planted, reloaded, weights_of

from solutions.seq2seq import SelfAttention

BATCH, SOURCE, UNITS = 3, 5, 6


@pytest.fixture
def s_prev(rng):
    return floats(rng, BATCH, UNITS)


@pytest.fixture
def hidden_states(rng):
    return floats(rng, BATCH, SOURCE, UNITS)


@pytest.fixture
def attention(rng, s_prev, hidden_states):
    return planted(rng, SelfAttention(UNITS), s_prev, hidden_states)


def test_it_is_bahdanaus_formula(run, attention, s_prev, hidden_states):
    expected = oracles.self_attention(s_prev, hidden_states, weights_of(attention))
    assert_close(run(attention)(s_prev, hidden_states), expected)


@pytest.mark.parametrize("units", [1, 9])
def test_the_width_in_which_they_meet_is_free(rng, s_prev, hidden_states, units):
    attention = planted(rng, SelfAttention(units), s_prev, hidden_states)
    expected = oracles.self_attention(s_prev, hidden_states, weights_of(attention))
    assert_close(attention(s_prev, hidden_states), expected)


def test_keras_own_additive_attention_says_the_same(attention, s_prev, hidden_states):
    twin = keras.layers.AdditiveAttention()
    query, keys = attention.W(s_prev[:, np.newaxis]), attention.U(hidden_states)
    twin.build([query.shape, hidden_states.shape, keys.shape])
    twin.set_weights([attention.V.kernel.numpy()[:, 0]])
    context, weights = twin([query, hidden_states, keys], return_attention_scores=True)
    assert_close(attention(s_prev, hidden_states), [context[:, 0], weights[:, 0, :, np.newaxis]])


def test_its_shapes(attention, s_prev, hidden_states):
    context, weights = attention(s_prev, hidden_states)
    assert context.shape == (BATCH, UNITS)
    assert weights.shape == (BATCH, SOURCE, 1)


def test_its_parts_have_the_papers_names(attention):
    assert (attention.W.units, attention.U.units, attention.V.units) == (UNITS, UNITS, 1)
    assert attention.V.activation is keras.activations.linear


def test_the_weights_sum_to_one_over_the_source(attention, s_prev, hidden_states):
    _, weights = attention(s_prev, hidden_states)
    assert_close(ops.sum(weights, axis=1), np.ones((BATCH, 1)), atol=1e-6)


def test_permuted_words_have_permuted_weights_and_the_same_context(rng, attention, s_prev, hidden_states):
    order = rng.permutation(SOURCE)
    context, weights = attention(s_prev, hidden_states)
    same, permuted = attention(s_prev, hidden_states[:, order])
    assert_close([same, permuted], [context, weights.numpy()[:, order]], atol=1e-6)


def test_one_training_step_moves_every_weight_but_the_scores_bias(attention, s_prev, hidden_states):
    """A bias on the score is one number added to all of them, and the softmax ignores a constant."""
    (idle,) = idle_weights(attention, s_prev, hidden_states)
    assert idle is attention.V.bias


def test_it_answers_the_same_when_saved_and_loaded(tmp_path, attention, s_prev, hidden_states):
    before, after = reloaded(attention, tmp_path, s_prev, hidden_states)
    assert_close(after, before, atol=0)
