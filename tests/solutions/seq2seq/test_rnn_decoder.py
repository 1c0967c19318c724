"""The recurrent decoder: its formula, Keras's own layers, training, saving."""

import keras
import numpy as np
import oracles
import pytest
from keras import ops
from workbench import assert_close, floats, idle_weights, planted, reloaded, weights_of

from solutions.seq2seq import RNNDecoder, SelfAttention

BATCH, SOURCE, VOCAB, EMBEDDING, UNITS = 3, 5, 20, 4, 6


@pytest.fixture
def given(rng):
    """The last word, the previous state, the encoder's outputs."""
    x = rng.integers(0, VOCAB, size=(BATCH, 1)).astype("int32")
    return x, floats(rng, BATCH, UNITS), floats(rng, BATCH, SOURCE, UNITS)


@pytest.fixture
def decoder(rng, given):
    return planted(rng, RNNDecoder(VOCAB, EMBEDDING, UNITS, BATCH), *given)


def test_it_is_attention_a_gru_and_a_dense_layer(run, decoder, given):
    assert_close(run(decoder)(*given), oracles.rnn_decoder(*given, weights_of(decoder)))


def test_keras_own_gru_says_the_same(decoder, given):
    x, s_prev, hidden_states = given
    context, _ = decoder.attention(s_prev, hidden_states)
    gru = keras.layers.GRU(UNITS)
    gru.build((BATCH, 1, UNITS + EMBEDDING))
    gru.set_weights(decoder.gru.get_weights())
    s = gru(ops.concatenate([context[:, np.newaxis], decoder.embedding(x)], axis=-1))
    assert_close(decoder(*given), [decoder.F(s), s])


def test_its_shapes(decoder, given):
    y, s = decoder(*given)
    assert y.shape == (BATCH, VOCAB)
    assert s.shape == (BATCH, UNITS)


def test_it_keeps_what_it_was_given(decoder):
    assert (decoder.embedding.input_dim, decoder.embedding.output_dim) == (VOCAB, EMBEDDING)
    assert (decoder.gru.units, decoder.gru.return_state, decoder.F.units) == (UNITS, True, VOCAB)
    assert isinstance(decoder.attention, SelfAttention)
    assert isinstance(decoder.gru.cell.recurrent_initializer, keras.initializers.GlorotUniform)


def test_the_previous_state_speaks_through_the_context_alone(decoder, given):
    x, s_prev, hidden_states = given
    one_word = hidden_states[:, :1]
    assert_close(decoder(x, s_prev + 1, one_word), decoder(x, s_prev, one_word), atol=0)


def test_its_attention_is_the_same_at_every_call(decoder, given):
    assert_close(decoder(*given), decoder(*given), atol=0)


def test_one_training_step_moves_every_weight_but_two(decoder, given):
    """The score's bias, since the softmax ignores it; and a GRU that starts from zero has nothing to recall."""
    idle = idle_weights(decoder, *given)
    assert [id(weight) for weight in idle] == [
        id(decoder.attention.V.bias),
        id(decoder.gru.cell.recurrent_kernel),
    ]


def test_it_answers_the_same_when_saved_and_loaded(tmp_path, decoder, given):
    before, after = reloaded(decoder, tmp_path, *given)
    assert_close(after, before, atol=0)
