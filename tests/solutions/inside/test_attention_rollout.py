"""Rollout: attention followed back through all layers."""

import numpy as np
import pytest
from workbench import assert_close

from solutions.bert import BertLayer
from solutions.inside import attention_rollout

LAYERS, BATCH, HEADS, SOURCE = 3, 2, 4, 5


@pytest.fixture
def weights(rng):
    """Random rows that sum to 1; the last key is hidden from every query."""
    powers = np.exp(2 * rng.normal(size=(LAYERS, BATCH, HEADS, SOURCE, SOURCE)))
    powers[..., -1] = 0
    return (powers / powers.sum(-1, keepdims=True)).astype("float32")


def by_paths(weights, residual):
    """Sum, over all paths from a token through the layers, of the product of the steps, one layer after the other."""
    whole = np.zeros((BATCH, SOURCE, SOURCE))
    for b, last in np.ndindex(BATCH, SOURCE):
        share = np.eye(SOURCE)[last]  # how much of the last vector is owed to each token, layer by layer downwards
        for layer in weights[::-1]:
            below = np.zeros(SOURCE)
            for i, j in np.ndindex(SOURCE, SOURCE):
                step = residual * (i == j) + (1 - residual) * sum(layer[b, :, i, j]) / HEADS
                below[j] += share[i] * step
            share = below
        whole[b, last] = share
    return whole


@pytest.mark.parametrize("residual", [0, 0.3, 0.5, 1])
def test_it_is_the_sum_over_all_paths(run, weights, residual):
    received = run(lambda weights: attention_rollout(weights, residual))(weights)
    assert_close(received, by_paths(weights, residual))
    assert_close(np.sum(received, axis=-1), np.ones((BATCH, SOURCE)))


def test_half_goes_past_the_attention_unless_said_otherwise(weights):
    assert_close(attention_rollout(weights), attention_rollout(weights, residual=0.5))


def test_layers_may_come_as_a_list(run, weights):
    assert_close(run(attention_rollout)(list(weights)), attention_rollout(weights))


def test_the_order_of_layers_counts_and_that_of_heads_does_not(weights):
    rollout = np.asarray(attention_rollout(weights))
    assert np.abs(np.asarray(attention_rollout(weights[::-1])) - rollout).max() > 0.01
    assert_close(attention_rollout(weights[:, :, ::-1]), rollout)


def test_one_layer_without_a_residual_is_the_mean_of_its_heads(weights):
    assert_close(attention_rollout(weights[:1], residual=0), weights[0].mean(axis=1))


def test_rows_that_do_not_sum_to_1_are_made_to(weights):
    dropped = weights * np.array([0.2, 1.7, 0, 1], "float32")[:, None, None]
    received = np.asarray(attention_rollout(dropped))
    assert_close(received.sum(axis=-1), np.ones((BATCH, SOURCE)))
    step = 0.5 * np.eye(SOURCE) + 0.5 * dropped[0].mean(axis=1)
    assert_close(attention_rollout(dropped[:1]), step / step.sum(axis=-1, keepdims=True))


@pytest.mark.parametrize("residual", [0, 0.5])
def test_rows_of_zeros_give_no_nan(weights, residual):
    weights[1, 0, :, 2] = 0
    assert np.isfinite(np.asarray(attention_rollout(weights, residual))).all()


def test_it_reads_what_a_layer_returns(rng):
    x = rng.normal(size=(1, SOURCE, 8)).astype("float32")  # a batch of one
    attention = BertLayer(dm=8, h=2, hidden=16).mha
    _, weights = attention(x, x, x)
    assert attention_rollout([weights, weights]).shape == (1, SOURCE, SOURCE)


@pytest.mark.parametrize("residual", [-0.1, 1.5])
def test_a_share_out_of_range_is_refused(weights, residual):
    with pytest.raises(ValueError, match=f"from 0 to 1, since it is a share; received {residual}"):
        attention_rollout(weights, residual)


@pytest.mark.parametrize("shape", [(HEADS, SOURCE, SOURCE), (BATCH, HEADS, SOURCE, SOURCE + 1)])
def test_weights_that_do_not_lead_from_all_tokens_to_all_are_refused(shape):
    with pytest.raises(
        ValueError, match=r"must be \(batch, heads, source, source\); received \(.*\)\. Give those of self"
    ):
        attention_rollout([np.ones(shape, "float32")])


def test_no_layer_is_refused():
    with pytest.raises(ValueError, match="at least one layer's; received none"):
        attention_rollout([])
