"""One decoder block: its formula, its two masks, where dropout stands, training, saving."""

import numpy as np
import oracles
import pytest
from workbench import assert_close, floats, hides_some, idle_weights, look_ahead, planted, reloaded, weights_of

from solutions.transformer import DecoderBlock

BATCH, TARGET, SOURCE, MODEL, HEADS, HIDDEN = 3, 4, 5, 12, 2, 16
NO_MASKS = {"look_ahead_mask": None, "padding_mask": None}


@pytest.fixture
def x(rng):
    return floats(rng, BATCH, TARGET, MODEL)


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
def bare_block():
    """Built once, since building is what takes long."""
    return DecoderBlock(MODEL, HEADS, HIDDEN, drop_rate=0.4)


@pytest.fixture
def block(rng, bare_block, x, encoder_output):
    return planted(rng, bare_block, x, encoder_output, training=False, **NO_MASKS)


def test_without_masks_it_is_the_papers_formula(run, block, x, encoder_output):
    answer = run(block)(x, encoder_output, training=False, **NO_MASKS)
    assert_close(answer, oracles.decoder_block(x, encoder_output, None, None, weights_of(block), HEADS))


def test_each_mask_goes_to_its_own_attention(run, block, x, encoder_output, masks):
    answer = run(block)(x, encoder_output, training=False, **masks)
    assert_close(answer, oracles.decoder_block(x, encoder_output, *masks.values(), weights_of(block), HEADS))


@pytest.mark.parametrize("name", ["look_ahead_mask", "padding_mask"])
def test_one_mask_alone_will_do(block, x, encoder_output, masks, name):
    one = {**NO_MASKS, name: masks[name]}
    answer = block(x, encoder_output, training=False, **one)
    assert_close(answer, oracles.decoder_block(x, encoder_output, *one.values(), weights_of(block), HEADS))


def test_each_dropout_stands_just_before_its_sum(run, block, x, encoder_output, masks):
    weights = weights_of(block, dropped=x.shape)
    answer = run(block)(x, encoder_output, training=True, **masks)
    assert_close(answer, oracles.decoder_block(x, encoder_output, *masks.values(), weights, HEADS))


def test_two_calls_differ_in_training_and_agree_at_inference(block, x, encoder_output, masks):
    training, inference = (
        [block(x, encoder_output, training=mode, **masks) for _ in range(2)] for mode in (True, False)
    )
    assert np.abs(training[0] - training[1]).max() > 0.1
    assert_close(*inference, atol=0)


def test_its_parts_are_what_was_asked_for(block):
    assert [(mha.dm, mha.h) for mha in (block.mha1, block.mha2)] == [(MODEL, HEADS)] * 2
    assert (block.dense_hidden.units, block.dense_hidden.activation.__name__) == (HIDDEN, "relu")
    assert (block.dense_output.units, block.dense_output.activation.__name__) == (MODEL, "linear")
    assert [norm.epsilon for norm in (block.layernorm1, block.layernorm2, block.layernorm3)] == [1e-6] * 3
    assert [dropout.rate for dropout in (block.dropout1, block.dropout2, block.dropout3)] == [0.4] * 3


def test_a_tenth_is_dropped_by_default():
    block = DecoderBlock(MODEL, HEADS, HIDDEN)
    assert [dropout.rate for dropout in (block.dropout1, block.dropout2, block.dropout3)] == [0.1] * 3


def test_a_later_word_changes_no_earlier_output_under_the_look_ahead_mask(block, x, encoder_output):
    changed = x.copy()
    changed[:, -1] += floats(np.random.default_rng(1), MODEL)
    masks = {**NO_MASKS, "look_ahead_mask": np.triu(np.ones((1, 1, TARGET, TARGET), "float32"), k=1)}
    before, after = (block(each, encoder_output, training=False, **masks).numpy() for each in (x, changed))
    np.testing.assert_array_equal(before[:, :-1], after[:, :-1])
    assert np.abs(before[:, -1] - after[:, -1]).max() > 0.1


def test_a_hidden_source_word_changes_nothing(block, x, encoder_output, masks):
    hidden = masks["padding_mask"][:, 0, 0] == 1
    changed = encoder_output.copy()
    changed[hidden] += 1
    before, after = (block(x, each, training=False, **masks) for each in (encoder_output, changed))
    assert hidden.any()
    np.testing.assert_array_equal(before, after)


def test_where_every_key_is_hidden_the_output_is_finite(run, block, x, encoder_output):
    masks = {"look_ahead_mask": np.ones((BATCH, 1, TARGET, TARGET)), "padding_mask": np.ones((BATCH, 1, 1, SOURCE))}
    masks = {name: mask.astype("float32") for name, mask in masks.items()}
    assert np.isfinite(run(block)(x, encoder_output, training=False, **masks)).all()


def test_one_training_step_moves_every_weight_but_the_keys_biases(block, x, encoder_output, masks):
    idle = idle_weights(block, x, encoder_output, training=True, **masks)
    assert [id(weight) for weight in idle] == [id(block.mha1.Wk.bias), id(block.mha2.Wk.bias)]


def test_it_answers_the_same_when_saved_and_loaded(tmp_path, block, x, encoder_output, masks):
    before, after = reloaded(block, tmp_path, x, encoder_output, training=False, **masks)
    assert_close(after, before, atol=0)


def test_a_width_that_the_heads_cannot_share_is_refused():
    rule = r"^dm must be a multiple of h, so that the heads share it evenly; received dm=10, h=4\.$"
    with pytest.raises(ValueError, match=rule):
        DecoderBlock(dm=10, h=4, hidden=16)
