"""The decoder: its formula, its two masks, where dropout stands, training, saving."""

import numpy as np
import oracles
import pytest
import tensorflow as tf
from workbench import assert_close, floats, hides_some, idle_weights, look_ahead, planted, reloaded, weights_of

from solutions.transformer import Decoder, DecoderBlock

BATCH, TARGET, SOURCE, LONGEST, VOCAB, MODEL, HEADS, HIDDEN, BLOCKS = 3, 4, 5, 9, 20, 12, 2, 16, 2
NO_MASKS = {"look_ahead_mask": None, "padding_mask": None}


@pytest.fixture
def x(rng):
    return rng.integers(0, VOCAB, size=(BATCH, TARGET)).astype("int32")


@pytest.fixture
def encoder_output(rng):
    return floats(rng, BATCH, SOURCE, MODEL)


@pytest.fixture
def masks(rng):
    return {
        "look_ahead_mask": look_ahead(rng, BATCH, TARGET),
        "padding_mask": hides_some(rng, BATCH, 1, 1, SOURCE),
    }


@pytest.fixture(scope="module")
def bare_decoder():
    """Built once, since building is what takes long."""
    return Decoder(BLOCKS, MODEL, HEADS, HIDDEN, VOCAB, LONGEST, drop_rate=0.4)


@pytest.fixture
def decoder(rng, bare_decoder, x, encoder_output):
    return planted(rng, bare_decoder, x, encoder_output, training=False, **NO_MASKS)


def test_without_masks_it_is_the_papers_formula(run, decoder, x, encoder_output):
    answer = run(decoder)(x, encoder_output, training=False, **NO_MASKS)
    assert_close(answer, oracles.decoder(x, encoder_output, None, None, weights_of(decoder), HEADS))


def test_each_mask_goes_to_its_own_attention_in_every_block(run, decoder, x, encoder_output, masks):
    answer = run(decoder)(x, encoder_output, training=False, **masks)
    assert_close(answer, oracles.decoder(x, encoder_output, *masks.values(), weights_of(decoder), HEADS))


def test_a_graph_needs_to_know_no_length(decoder, x, encoder_output):
    unknown = [tf.TensorSpec((None, None), tf.int32), tf.TensorSpec((None, None, MODEL), tf.float32)]
    traced = tf.function(lambda ids, e: decoder(ids, e, training=False, **NO_MASKS), input_signature=unknown)
    weights = weights_of(decoder)
    for ids in (x, x[:, :2]):
        assert_close(traced(ids, encoder_output), oracles.decoder(ids, encoder_output, None, None, weights, HEADS))


def test_dropout_follows_the_encoding_and_stands_before_each_sum(run, decoder, x, encoder_output, masks):
    weights = weights_of(decoder, dropped=(BATCH, TARGET, MODEL))
    answer = run(decoder)(x, encoder_output, training=True, **masks)
    assert_close(answer, oracles.decoder(x, encoder_output, *masks.values(), weights, HEADS))


def test_with_no_blocks_it_is_the_scaled_embedding_and_the_encoding(rng, x, encoder_output):
    decoder = Decoder(0, MODEL, HEADS, HIDDEN, VOCAB, LONGEST)
    planted(rng, decoder, x, encoder_output, training=False, **NO_MASKS)
    expected = decoder.embedding(x).numpy() * np.sqrt(MODEL) + oracles.positional_encoding(TARGET, MODEL)
    assert_close(decoder(x, encoder_output, training=False, **NO_MASKS), expected)


def test_its_parts_are_what_was_asked_for(decoder):
    assert (decoder.N, decoder.dm, decoder.dropout.rate) == (BLOCKS, MODEL, 0.4)
    assert (decoder.embedding.input_dim, decoder.embedding.output_dim) == (VOCAB, MODEL)
    assert_close(decoder.positional_encoding, oracles.positional_encoding(LONGEST, MODEL), atol=1e-6)
    assert [type(block) for block in decoder.blocks] == [DecoderBlock] * BLOCKS
    assert len({id(block) for block in decoder.blocks}) == BLOCKS
    assert {block.dropout1.rate for block in decoder.blocks} == {0.4}


def test_a_tenth_is_dropped_by_default():
    decoder = Decoder(BLOCKS, MODEL, HEADS, HIDDEN, VOCAB, LONGEST)
    assert {decoder.dropout.rate, *(block.dropout3.rate for block in decoder.blocks)} == {0.1}


def test_a_later_word_changes_no_earlier_output_under_the_look_ahead_mask(decoder, x, encoder_output):
    changed = x.copy()
    changed[:, -1] = (x[:, -1] + 1) % VOCAB
    masks = {**NO_MASKS, "look_ahead_mask": np.triu(np.ones((1, 1, TARGET, TARGET), "float32"), k=1)}
    before, after = (decoder(each, encoder_output, training=False, **masks).numpy() for each in (x, changed))
    np.testing.assert_array_equal(before[:, :-1], after[:, :-1])
    assert np.abs(before[:, -1] - after[:, -1]).max() > 0.1


def test_where_every_key_is_hidden_the_output_is_finite(run, decoder, x, encoder_output):
    masks = {"look_ahead_mask": np.ones((BATCH, 1, TARGET, TARGET)), "padding_mask": np.ones((BATCH, 1, 1, SOURCE))}
    masks = {name: mask.astype("float32") for name, mask in masks.items()}
    assert np.isfinite(run(decoder)(x, encoder_output, training=False, **masks)).all()


def test_one_training_step_moves_every_weight_but_the_keys_biases(decoder, x, encoder_output, masks):
    idle = idle_weights(decoder, x, encoder_output, training=True, **masks)
    keys = [mha.Wk.bias for block in decoder.blocks for mha in (block.mha1, block.mha2)]
    assert [id(weight) for weight in idle] == [id(bias) for bias in keys]


def test_it_answers_the_same_when_saved_and_loaded(tmp_path, decoder, x, encoder_output, masks):
    before, after = reloaded(decoder, tmp_path, x, encoder_output, training=False, **masks)
    assert_close(after, before, atol=0)


def test_an_odd_width_is_refused():
    rule = r"^dm must be even, since sines and cosines come in pairs; received dm=9\.$"
    with pytest.raises(ValueError, match=rule):
        Decoder(BLOCKS, dm=9, h=3, hidden=HIDDEN, target_vocab=VOCAB, max_seq_len=LONGEST)


def test_a_width_that_the_heads_cannot_share_is_refused():
    rule = r"^dm must be a multiple of h, so that the heads share it evenly; received dm=10, h=4\.$"
    with pytest.raises(ValueError, match=rule):
        Decoder(BLOCKS, dm=10, h=4, hidden=HIDDEN, target_vocab=VOCAB, max_seq_len=LONGEST)
