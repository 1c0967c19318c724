"""Multi-head attention: its formula, Keras's own layer, its masks, training, saving, its one error."""

import keras
import numpy as np
import oracles
import pytest
import tensorflow as tf
from workbench import assert_close, floats, hides_some, idle_weights, look_ahead, planted, reloaded, weights_of

from solutions.attention import MultiHeadAttention

BATCH, HEADS, TARGET, SOURCE, MODEL = 3, 2, 4, 5, 12


@pytest.fixture
def qkv(rng):
    return floats(rng, BATCH, TARGET, MODEL), floats(rng, BATCH, SOURCE, MODEL), floats(rng, BATCH, SOURCE, MODEL)


@pytest.fixture
def layer(rng, qkv):
    return planted(rng, MultiHeadAttention(dm=MODEL, h=HEADS), *qkv)


def as_keras_layer(layer, *qkv):
    """Keras's own multi-head attention with this layer's weights."""
    twin = keras.layers.MultiHeadAttention(num_heads=layer.h, key_dim=layer.depth)
    twin(qkv[0], value=qkv[2], key=qkv[1])
    h, depth, dm = layer.h, layer.depth, layer.dm
    for own, its in (
        (layer.Wq, twin.query_dense),
        (layer.Wk, twin.key_dense),
        (layer.Wv, twin.value_dense),
    ):
        its.set_weights([own.kernel.numpy().reshape(dm, h, depth), own.bias.numpy().reshape(h, depth)])
    twin.output_dense.set_weights([layer.linear.kernel.numpy().reshape(h, depth, dm), layer.linear.bias.numpy()])
    return twin


def assert_like_the_oracle(answer, layer, Q, K, V, mask=None):
    assert_close(answer, oracles.multi_head_attention(Q, K, V, mask, weights_of(layer), layer.h))


def assert_like_keras(answer, layer, Q, K, V, mask=None):
    attends = None if mask is None else np.broadcast_to(mask, (len(Q), layer.h, Q.shape[1], K.shape[1])) == 0
    twin = as_keras_layer(layer, Q, K, V)
    assert_close(answer, twin(Q, value=V, key=K, attention_mask=attends, return_attention_scores=True))


@pytest.mark.parametrize("assert_right", [assert_like_the_oracle, assert_like_keras])
class TestItsAnswer:
    def test_without_a_mask(self, run, layer, qkv, assert_right):
        assert_right(run(layer)(*qkv), layer, *qkv)

    def test_with_a_mask_that_hides_words(self, run, rng, layer, qkv, assert_right):
        mask = hides_some(rng, BATCH, 1, 1, SOURCE)
        assert_right(run(layer)(*qkv, mask=mask), layer, *qkv, mask)

    def test_with_a_mask_of_its_own_for_each_query(self, run, rng, layer, qkv, assert_right):
        mask = hides_some(rng, BATCH, 1, TARGET, SOURCE)
        assert_right(run(layer)(*qkv, mask=mask), layer, *qkv, mask)

    def test_with_a_look_ahead_mask(self, run, rng, layer, qkv, assert_right):
        x = qkv[0]
        mask = look_ahead(rng, BATCH, TARGET)
        assert_right(run(layer)(x, x, x, mask=mask), layer, x, x, x, mask)

    @pytest.mark.parametrize("h", [1, 3, MODEL])
    def test_with_any_number_of_heads(self, rng, qkv, h, assert_right):
        layer = planted(rng, MultiHeadAttention(MODEL, h), *qkv)
        assert_right(layer(*qkv), layer, *qkv)

    def test_in_a_graph_that_knows_no_length(self, layer, qkv, assert_right):
        unknown = tf.TensorSpec((None, None, MODEL), tf.float32)
        assert_right(tf.function(layer, input_signature=[unknown] * 3)(*qkv), layer, *qkv)


def test_its_shapes_are_those_of_the_queries(layer, qkv):
    output, weights = layer(*qkv)
    assert output.shape == (BATCH, TARGET, MODEL)
    assert weights.shape == (BATCH, HEADS, TARGET, SOURCE)


def test_its_parts_have_the_names_of_the_paper(layer):
    assert (layer.dm, layer.h, layer.depth) == (MODEL, HEADS, MODEL // HEADS)
    assert [part.units for part in (layer.Wq, layer.Wk, layer.Wv, layer.linear)] == [MODEL] * 4


def test_one_key_leaves_nothing_to_choose(layer, qkv):
    q, k, v = qkv[0], qkv[1][:, :1], qkv[2][:, :1]
    output, _ = layer(q, k, v)
    np.testing.assert_allclose(output, np.repeat(layer.linear(layer.Wv(v)), TARGET, axis=1), atol=1e-5)


def test_permuted_tokens_give_permuted_outputs(rng, layer, qkv):
    x, order = qkv[0], rng.permutation(TARGET)
    np.testing.assert_allclose(
        layer(x[:, order], x[:, order], x[:, order])[0], layer(x, x, x)[0].numpy()[:, order], atol=1e-5
    )


def test_a_later_token_changes_no_earlier_output_under_the_look_ahead_mask(layer, qkv):
    x, changed = qkv[0], qkv[0].copy()
    changed[:, -1] += 1
    mask = np.triu(np.ones((1, 1, TARGET, TARGET), "float32"), k=1)
    before, after = layer(x, x, x, mask=mask)[0].numpy(), layer(changed, changed, changed, mask=mask)[0].numpy()
    np.testing.assert_array_equal(before[:, :-1], after[:, :-1])
    assert np.abs(before[:, -1] - after[:, -1]).min() > 0


def test_where_every_key_is_hidden_the_output_is_finite(run, layer, qkv):
    output, weights = run(layer)(*qkv, mask=np.ones((BATCH, 1, 1, SOURCE), "float32"))
    assert np.isfinite(output).all()
    np.testing.assert_allclose(weights, 1 / SOURCE, atol=1e-6)


def test_one_training_step_moves_every_weight_but_the_keys_bias(layer, qkv):
    """A bias on the keys adds one number to a query's every score, and the softmax ignores a constant."""
    (idle,) = idle_weights(layer, *qkv)
    assert idle is layer.Wk.bias


def test_it_answers_the_same_when_saved_and_loaded(rng, tmp_path, layer, qkv):
    before, after = reloaded(layer, tmp_path, *qkv, mask=hides_some(rng, BATCH, 1, 1, SOURCE))
    assert_close(after, before, atol=0)


def test_a_width_that_the_heads_cannot_share_is_refused():
    rule = r"^dm must be a multiple of h, so that the heads share it evenly; received dm=10, h=4\.$"
    with pytest.raises(ValueError, match=rule):
        MultiHeadAttention(dm=10, h=4)
