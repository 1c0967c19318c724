"""The encoder: its formula, its masks, where dropout stands, training, saving."""

import numpy as np
import oracles
import pytest
import tensorflow as tf
from workbench import assert_close, hides_some, idle_weights, planted, reloaded, weights_of

from solutions.transformer import Encoder, EncoderBlock

BATCH, SOURCE, LONGEST, VOCAB, MODEL, HEADS, HIDDEN, BLOCKS = 3, 5, 9, 20, 12, 2, 16, 2


@pytest.fixture
def x(rng):
    return rng.integers(0, VOCAB, size=(BATCH, SOURCE)).astype("int32")


@pytest.fixture
def mask(rng):
    return hides_some(rng, BATCH, 1, 1, SOURCE)


@pytest.fixture(scope="module")
def bare_encoder():
    """Built once, since building is what takes long."""
    return Encoder(BLOCKS, MODEL, HEADS, HIDDEN, VOCAB, LONGEST, drop_rate=0.4)


@pytest.fixture
def encoder(rng, bare_encoder, x):
    return planted(rng, bare_encoder, x, training=False, mask=None)


def test_without_a_mask_it_is_the_papers_formula(run, encoder, x):
    answer = run(encoder)(x, training=False, mask=None)
    assert_close(answer, oracles.encoder(x, None, weights_of(encoder), HEADS))


def test_the_mask_goes_to_every_block(run, encoder, x, mask):
    answer = run(encoder)(x, training=False, mask=mask)
    assert_close(answer, oracles.encoder(x, mask, weights_of(encoder), HEADS))


def test_a_graph_needs_to_know_no_length(encoder, x):
    unknown = tf.TensorSpec((None, None), tf.int32)
    traced = tf.function(lambda ids: encoder(ids, training=False, mask=None), input_signature=[unknown])
    assert_close(traced(x), oracles.encoder(x, None, weights_of(encoder), HEADS))
    assert_close(traced(x[:2, :3]), oracles.encoder(x[:2, :3], None, weights_of(encoder), HEADS))


def test_dropout_follows_the_encoding_and_stands_before_each_sum(run, encoder, x, mask):
    weights = weights_of(encoder, dropped=(BATCH, SOURCE, MODEL))
    assert_close(run(encoder)(x, training=True, mask=mask), oracles.encoder(x, mask, weights, HEADS))


def test_with_no_blocks_it_is_the_scaled_embedding_and_the_encoding(rng, x):
    encoder = planted(rng, Encoder(0, MODEL, HEADS, HIDDEN, VOCAB, LONGEST), x, training=False, mask=None)
    expected = encoder.embedding(x).numpy() * np.sqrt(MODEL) + oracles.positional_encoding(SOURCE, MODEL)
    assert_close(encoder(x, training=False, mask=None), expected)


def test_the_same_word_elsewhere_says_something_else(encoder):
    answer = encoder(np.array([[3, 3]], "int32"), training=False, mask=None)
    assert np.abs(answer[:, 0] - answer[:, 1]).max() > 0.01


def test_its_parts_are_what_was_asked_for(encoder):
    assert (encoder.N, encoder.dm, encoder.dropout.rate) == (BLOCKS, MODEL, 0.4)
    assert (encoder.embedding.input_dim, encoder.embedding.output_dim) == (VOCAB, MODEL)
    assert_close(encoder.positional_encoding, oracles.positional_encoding(LONGEST, MODEL), atol=1e-6)
    assert [type(block) for block in encoder.blocks] == [EncoderBlock] * BLOCKS
    assert len({id(block) for block in encoder.blocks}) == BLOCKS
    assert {block.dropout1.rate for block in encoder.blocks} == {0.4}


def test_a_tenth_is_dropped_by_default():
    encoder = Encoder(BLOCKS, MODEL, HEADS, HIDDEN, VOCAB, LONGEST)
    assert {encoder.dropout.rate, *(block.dropout2.rate for block in encoder.blocks)} == {0.1}


def test_hidden_words_change_nothing(encoder, x, mask):
    hidden = mask[:, 0, 0] == 1
    changed = np.where(hidden, (x + 1) % VOCAB, x)
    before, after = (encoder(each, training=False, mask=mask).numpy() for each in (x, changed))
    assert hidden.any()
    np.testing.assert_array_equal(before[~hidden], after[~hidden])


def test_where_every_key_is_hidden_the_output_is_finite(run, encoder, x):
    answer = run(encoder)(x, training=False, mask=np.ones((BATCH, 1, 1, SOURCE), "float32"))
    assert np.isfinite(answer).all()


def test_one_training_step_moves_every_weight_but_the_keys_biases(encoder, x, mask):
    idle = idle_weights(encoder, x, training=True, mask=mask)
    assert [id(weight) for weight in idle] == [id(block.mha.Wk.bias) for block in encoder.blocks]


def test_it_answers_the_same_when_saved_and_loaded(tmp_path, encoder, x, mask):
    before, after = reloaded(encoder, tmp_path, x, mask=mask, training=False)
    assert_close(after, before, atol=0)


def test_an_odd_width_is_refused():
    rule = r"^dm must be even, since sines and cosines come in pairs; received dm=9\.$"
    with pytest.raises(ValueError, match=rule):
        Encoder(BLOCKS, dm=9, h=3, hidden=HIDDEN, input_vocab=VOCAB, max_seq_len=LONGEST)


def test_a_width_that_the_heads_cannot_share_is_refused():
    rule = r"^dm must be a multiple of h, so that the heads share it evenly; received dm=10, h=4\.$"
    with pytest.raises(ValueError, match=rule):
        Encoder(BLOCKS, dm=10, h=4, hidden=HIDDEN, input_vocab=VOCAB, max_seq_len=LONGEST)
