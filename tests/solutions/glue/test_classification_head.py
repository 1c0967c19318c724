"""The head: its formula, its dropout, its training, and that it is saved whole."""

import numpy as np
import pytest
from workbench import assert_close, floats, idle_weights, next_draw, planted, reloaded, weights_of

from solutions.glue import ClassificationHead


@pytest.fixture
def pooled(rng):
    return floats(rng, 4, 6)


@pytest.fixture
def head(rng, pooled):
    return planted(rng, ClassificationHead(3, drop_rate=0.4), pooled)


def test_logits_are_a_line_of_the_vector(run, head, pooled):
    kernel, bias = weights_of(head)["dense"]
    assert_close(run(head)(pooled), pooled @ kernel + bias)


def test_in_training_numbers_are_dropped_before_the_line(head, pooled):
    kernel, bias = weights_of(head)["dense"]
    factors = next_draw(head.dropout, pooled.shape)
    assert 0 < (factors == 0).sum() < factors.size
    assert_close(head(pooled, training=True), (pooled * factors) @ kernel + bias)


def test_one_class_is_a_number_for_each_text(pooled):
    assert ClassificationHead(1)(pooled).shape == (4, 1)


def test_a_tenth_is_dropped_by_default():
    assert ClassificationHead(2).dropout.rate == 0.1


def test_every_weight_learns(head, pooled):
    assert idle_weights(head, pooled) == []


def test_it_is_saved_whole(tmp_path, head, pooled):
    before, after = reloaded(head, tmp_path, pooled)
    np.testing.assert_array_equal(before, after)
