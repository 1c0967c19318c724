"""One encoder block: its formula, its masks, where dropout stands, training, saving."""

import numpy as np
import oracles
import pytest
from workbench import assert_close, floats, hides_some, idle_weights, look_ahead, planted, reloaded, weights_of

from solutions.transformer import EncoderBlock

BATCH, SOURCE, MODEL, HEADS, HIDDEN = 3, 5, 12, 2, 16


@pytest.fixture
def x(rng):
    return floats(rng, BATCH, SOURCE, MODEL)


@pytest.fixture(scope="module")
def bare_block():
    """Built once, since building is what takes long."""
    return EncoderBlock(MODEL, HEADS, HIDDEN, drop_rate=0.4)


@pytest.fixture
def block(rng, bare_block, x):
    return planted(rng, bare_block, x, training=False)


MASKS = {
    "none": lambda rng: None,
    "words": lambda rng: hides_some(rng, BATCH, 1, 1, SOURCE),
    "look ahead": lambda rng: look_ahead(rng, BATCH, SOURCE),
}


@pytest.mark.parametrize("mask", MASKS.values(), ids=MASKS)
def test_it_is_the_papers_formula_under_any_mask(run, rng, block, x, mask):
    mask = mask(rng)
    answer = run(block)(x, training=False, mask=mask)
    assert_close(answer, oracles.encoder_block(x, mask, weights_of(block), HEADS))


def test_without_a_mask_the_mask_may_be_left_out(block, x):
    assert_close(block(x, training=False), block(x, training=False, mask=None), atol=0)


def test_each_dropout_stands_just_before_its_sum(run, block, x):
    expected = oracles.encoder_block(x, None, weights_of(block, dropped=x.shape), HEADS)
    assert_close(run(block)(x, training=True), expected)


def test_two_calls_differ_in_training_and_agree_at_inference(block, x):
    assert np.abs(block(x, training=True) - block(x, training=True)).max() > 0.1
    assert_close(block(x, training=False), block(x, training=False), atol=0)


def test_its_parts_are_what_was_asked_for(block):
    assert (block.mha.dm, block.mha.h) == (MODEL, HEADS)
    assert (block.dense_hidden.units, block.dense_hidden.activation.__name__) == (HIDDEN, "relu")
    assert (block.dense_output.units, block.dense_output.activation.__name__) == (MODEL, "linear")
    assert [norm.epsilon for norm in (block.layernorm1, block.layernorm2)] == [1e-6] * 2
    assert [dropout.rate for dropout in (block.dropout1, block.dropout2)] == [0.4] * 2


def test_a_tenth_is_dropped_by_default():
    block = EncoderBlock(MODEL, HEADS, HIDDEN)
    assert [dropout.rate for dropout in (block.dropout1, block.dropout2)] == [0.1] * 2


def test_the_epsilon_keeps_a_nearly_constant_token_small(rng, block):
    """With nothing added to it, a token whose numbers differ by 1e-3 is where an epsilon of 1e-3 would show."""
    block.mha.linear.kernel.assign(np.zeros((MODEL, MODEL)))
    x = 1e-3 * floats(rng, BATCH, SOURCE, MODEL)
    answer = block(x, training=False)
    assert_close(answer, oracles.encoder_block(x, None, weights_of(block), HEADS), atol=1e-4)


def test_permuted_words_give_permuted_outputs(rng, block, x):
    order = rng.permutation(SOURCE)
    assert_close(block(x[:, order], training=False), block(x, training=False).numpy()[:, order])


def test_where_every_key_is_hidden_the_output_is_finite(run, block, x):
    answer = run(block)(x, training=False, mask=np.ones((BATCH, 1, 1, SOURCE), "float32"))
    assert np.isfinite(answer).all()


def test_one_training_step_moves_every_weight_but_the_keys_bias(block, x):
    (idle,) = idle_weights(block, x, training=True)
    assert idle is block.mha.Wk.bias


def test_it_answers_the_same_when_saved_and_loaded(rng, tmp_path, block, x):
    before, after = reloaded(block, tmp_path, x, mask=hides_some(rng, BATCH, 1, 1, SOURCE), training=False)
    assert_close(after, before, atol=0)


def test_a_width_that_the_heads_cannot_share_is_refused():
    rule = r"^dm must be a multiple of h, so that the heads share it evenly; received dm=10, h=4\.$"
    with pytest.raises(ValueError, match=rule):
        EncoderBlock(dm=10, h=4, hidden=16)
