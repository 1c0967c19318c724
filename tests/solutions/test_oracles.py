"""The oracles are right: they agree with Keras's own layers, whose weights are planted in them."""

import keras
import numpy as np
import oracles
import pytest
from workbench import assert_close, floats, planted, weights_of

BATCH, LENGTH, WIDTH, UNITS = 3, 5, 6, 7


def test_gru_agrees_with_keras(rng):
    x, initial = floats(rng, BATCH, LENGTH, WIDTH), floats(rng, BATCH, UNITS)
    layer = planted(rng, keras.layers.GRU(UNITS, return_sequences=True, return_state=True), x)
    assert_close(layer(x, initial_state=initial), oracles.gru(x, initial, weights_of(layer)))


@pytest.mark.parametrize("epsilon", [1e-6, 0.5])
def test_layer_norm_agrees_with_keras(rng, epsilon):
    x = floats(rng, BATCH, LENGTH, WIDTH)
    layer = planted(rng, keras.layers.LayerNormalization(epsilon=epsilon), x)
    assert_close(layer(x), oracles.layer_norm(x, weights_of(layer), epsilon))


def test_dense_agrees_with_keras(rng):
    x = floats(rng, BATCH, LENGTH, WIDTH)
    layer = planted(rng, keras.layers.Dense(UNITS), x)
    assert_close(layer(x), oracles.dense(x, weights_of(layer)))


def test_embedding_agrees_with_keras(rng):
    x = rng.integers(0, 9, size=(BATCH, LENGTH))
    layer = planted(rng, keras.layers.Embedding(9, WIDTH), x)
    assert_close(layer(x), oracles.embedding(x, weights_of(layer)), atol=0)


def test_sdp_attention_agrees_with_keras(rng):
    q, k, v = floats(rng, BATCH, 4, 2, 8), floats(rng, BATCH, LENGTH, 2, 8), floats(rng, BATCH, LENGTH, 2, 8)
    expected, _ = oracles.sdp_attention(*(np.swapaxes(x, 1, 2) for x in (q, k, v)))
    assert_close(keras.ops.dot_product_attention(q, k, v), np.swapaxes(expected, 1, 2))


def test_additive_attention_agrees_with_keras(rng):
    """Keras's layer is the bare tanh of a sum, so the projections are the identity here, and V its scale."""
    query, values = floats(rng, BATCH, 1, UNITS), floats(rng, BATCH, LENGTH, UNITS)
    layer = planted(rng, keras.layers.AdditiveAttention(), [query, values])
    scale = floats(rng, UNITS)
    layer.set_weights([scale])
    identity = [np.eye(UNITS), np.zeros(UNITS)]
    weights = {"W": identity, "U": identity, "V": [scale[:, np.newaxis], np.zeros(1)]}
    context, shares = oracles.self_attention(query[:, 0], values, weights)
    received, scores = layer([query, values], return_attention_scores=True)
    assert_close([received[:, 0], scores[:, 0]], [context, shares[:, :, 0]])
