"""Scaled dot-product attention: its formula, its masks, its theorems."""

import numpy as np
import oracles
import pytest
import tensorflow as tf
from keras import ops
from workbench import assert_close, floats, hides_some, look_ahead

from solutions.attention import sdp_attention

BATCH, HEADS, TARGET, SOURCE, DEPTH, VALUE = 3, 2, 4, 5, 8, 6


@pytest.fixture
def qkv(rng):
    return (
        floats(rng, BATCH, HEADS, TARGET, DEPTH),
        floats(rng, BATCH, HEADS, SOURCE, DEPTH),
        floats(rng, BATCH, HEADS, SOURCE, VALUE),
    )


def assert_like_the_oracle(answer, Q, K, V, mask=None):
    assert_close(answer, oracles.sdp_attention(Q, K, V, mask))


def test_without_a_mask_it_is_the_formula(run, qkv):
    assert_like_the_oracle(run(sdp_attention)(*qkv), *qkv)


@pytest.mark.parametrize(
    "shape", [(BATCH, 1, 1, SOURCE), (BATCH, 1, TARGET, SOURCE), (BATCH, HEADS, TARGET, SOURCE), (TARGET, SOURCE)]
)
def test_a_mask_of_any_shape_that_broadcasts_hides_keys(run, rng, qkv, shape):
    mask = hides_some(rng, *shape)
    assert_like_the_oracle(run(sdp_attention)(*qkv, mask), *qkv, mask)


def test_a_look_ahead_mask_hides_what_comes_later(run, rng):
    q, k, v = (floats(rng, BATCH, HEADS, TARGET, DEPTH) for _ in range(3))
    mask = look_ahead(rng, BATCH, TARGET)
    assert_like_the_oracle(run(sdp_attention)(q, k, v, mask), q, k, v, mask)


def test_a_mask_of_zeros_hides_nothing(qkv):
    with_zeros, without = sdp_attention(*qkv, np.zeros((BATCH, 1, 1, SOURCE), "float32")), sdp_attention(*qkv)
    np.testing.assert_array_equal(with_zeros[1], without[1])


@pytest.mark.parametrize("leading", [(), (3,), (3, 2, 4)])
def test_any_number_of_leading_axes_will_do(rng, leading):
    qkv = (
        floats(rng, *leading, TARGET, DEPTH),
        floats(rng, *leading, SOURCE, DEPTH),
        floats(rng, *leading, SOURCE, VALUE),
    )
    assert_like_the_oracle(sdp_attention(*qkv), *qkv)


def test_a_graph_needs_to_know_no_length(qkv):
    unknown = tf.TensorSpec((None, None, None, None), tf.float32)
    assert_like_the_oracle(tf.function(sdp_attention, input_signature=[unknown] * 3)(*qkv), *qkv)


def test_each_querys_weights_sum_to_one(qkv):
    _, weights = sdp_attention(*qkv)
    np.testing.assert_allclose(ops.convert_to_numpy(weights).sum(-1), 1, atol=1e-6)


def test_a_hidden_key_weighs_nothing(rng, qkv):
    mask = hides_some(rng, BATCH, 1, 1, SOURCE)
    _, weights = sdp_attention(*qkv, mask)
    hidden = np.broadcast_to(mask, weights.shape) == 1
    assert hidden.any()
    assert (ops.convert_to_numpy(weights)[hidden] == 0).all()


def test_the_output_lies_within_the_values(qkv):
    values = qkv[2]
    output = ops.convert_to_numpy(sdp_attention(*qkv)[0])
    assert (output <= values.max(axis=-2, keepdims=True) + 1e-6).all()
    assert (output >= values.min(axis=-2, keepdims=True) - 1e-6).all()


def test_where_every_key_is_hidden_the_weights_are_uniform_and_not_nan(run, qkv):
    output, weights = run(sdp_attention)(*qkv, np.ones((BATCH, 1, 1, SOURCE), "float32"))
    assert_close(weights, np.full(weights.shape, 1 / SOURCE), atol=1e-6)
    assert_close(output, np.broadcast_to(qkv[2].mean(-2, keepdims=True), output.shape))


def test_huge_scores_stay_finite(qkv):
    q, k, v = qkv
    output, weights = sdp_attention(1e3 * q, 1e3 * k, v)
    assert np.isfinite(output).all()
    assert np.isfinite(weights).all()
