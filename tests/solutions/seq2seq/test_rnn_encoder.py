"""The recurrent encoder: its formula, its state, training, saving."""

import keras
import numpy as np
import oracles
import pytest
from keras import ops
from workbench import assert_close, floats, idle_weights, planted, reloaded, weights_of

from solutions.seq2seq import RNNEncoder

BATCH, SOURCE, VOCAB, EMBEDDING, UNITS = 3, 5, 20, 4, 6


@pytest.fixture
def x(rng):
    return rng.integers(0, VOCAB, size=(BATCH, SOURCE)).astype("int32")


@pytest.fixture
def initial(rng):
    return floats(rng, BATCH, UNITS)


@pytest.fixture
def encoder(rng, x, initial):
    return planted(rng, RNNEncoder(VOCAB, EMBEDDING, UNITS, BATCH), x, initial)


def test_it_is_an_embedding_and_a_gru(run, encoder, x, initial):
    assert_close(run(encoder)(x, initial), oracles.rnn_encoder(x, initial, weights_of(encoder)))


def test_keras_own_layers_say_the_same(encoder, x, initial):
    gru = keras.layers.GRU(UNITS, return_sequences=True, return_state=True)
    gru.build((BATCH, SOURCE, EMBEDDING))
    gru.set_weights(encoder.gru.get_weights())
    assert_close(encoder(x, initial), gru(encoder.embedding(x), initial_state=initial))


def test_its_shapes(encoder, x, initial):
    outputs, hidden = encoder(x, initial)
    assert outputs.shape == (BATCH, SOURCE, UNITS)
    assert hidden.shape == (BATCH, UNITS)


def test_the_hidden_state_is_the_last_output(encoder, x, initial):
    outputs, hidden = encoder(x, initial)
    assert_close(hidden, outputs[:, -1], atol=0)


def test_the_initial_state_matters_and_the_future_does_not(encoder, x, initial):
    outputs, _ = encoder(x, initial)
    elsewhere, _ = encoder(x, initial + 1)
    shorter, _ = encoder(x[:, :2], initial)
    assert np.abs(outputs - elsewhere).min() > 0
    assert_close(shorter, outputs[:, :2], atol=1e-6)


def test_before_the_first_word_nothing_is_remembered(encoder):
    state = encoder.initialize_hidden_state()
    assert state.shape == (BATCH, UNITS)
    assert (ops.convert_to_numpy(state) == 0).all()


def test_it_keeps_what_it_was_given(encoder):
    assert (encoder.batch, encoder.units) == (BATCH, UNITS)
    assert (encoder.embedding.input_dim, encoder.embedding.output_dim) == (VOCAB, EMBEDDING)
    assert (encoder.gru.units, encoder.gru.return_sequences, encoder.gru.return_state) == (UNITS, True, True)


def test_its_recurrent_weights_start_glorot_uniform():
    layer = RNNEncoder(VOCAB, EMBEDDING, UNITS, BATCH)
    assert isinstance(layer.gru.cell.recurrent_initializer, keras.initializers.GlorotUniform)


def test_one_training_step_moves_every_weight(encoder, x, initial):
    assert idle_weights(encoder, x, initial) == []


def test_it_answers_the_same_when_saved_and_loaded(tmp_path, encoder, x, initial):
    before, after = reloaded(encoder, tmp_path, x, initial)
    assert_close(after, before, atol=0)
