"""The weights of a reader's own model are recorded in the very pass that used them, and the model does not notice."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers, ops

from pictures import attention_view, recorded_weights
from solutions.attention import MultiHeadAttention
from solutions.transformer import Transformer

from .reading import carried

pytestmark = pytest.mark.filterwarnings("ignore:Layer .* was passed an input with a mask:UserWarning")


@pytest.fixture
def x():
    keras.utils.set_random_seed(3)
    return np.random.default_rng(3).standard_normal((1, 4, 8)).astype("float32")


class Block(layers.Layer):
    """A reader's own block around Keras' layer, which does not ask for the scores."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.attention = layers.MultiHeadAttention(num_heads=2, key_dim=4, name="attention")
        self.norm = layers.LayerNormalization()

    def call(self, x):
        return self.norm(x + self.attention(x, x, use_causal_mask=True))


class Stack(keras.Model):
    """Blocks in a list and in a dict."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.below = [Block(name="first"), Block(name="second")]
        self.above = {"last": Block(name="third")}

    def call(self, x):
        for block in [*self.below, *self.above.values()]:
            x = block(x)
        return x


class PassesOn(layers.Layer):
    """Returns its inner layer's weights as its own."""

    def __init__(self, inner, **kwargs):
        super().__init__(**kwargs)
        self.inner = inner

    def call(self, x):
        return self.inner(x, x, x)


def test_the_references_layer_gives_the_weights_that_it_returns(x):
    layer = MultiHeadAttention(dm=8, h=2, name="mine")
    [(name, weights)] = recorded_weights(layer, x, x, x, mask=None).items()
    assert name == "mine"
    np.testing.assert_array_equal(weights, layer(x, x, x, mask=None)[1])


def test_keras_layer_gives_the_scores_that_made_its_output(x):
    layer = layers.MultiHeadAttention(num_heads=2, key_dim=4)
    [weights] = recorded_weights(layer, x, x, use_causal_mask=True).values()
    output, scores = layer(x, x, use_causal_mask=True, return_attention_scores=True)
    np.testing.assert_array_equal(weights, scores)
    assert np.triu(weights[0, 0], 1).max() == 0
    values = ops.einsum("bsnh,bnts->btnh", layer.value_dense(x), weights)  # (batch, target, heads, depth)
    np.testing.assert_allclose(layer.output_dense(values), output, atol=1e-6)


@pytest.mark.parametrize("asked", [False, True])
def test_the_caller_gets_what_it_asked_for(x, asked):
    seen = []

    class Asks(layers.Layer):
        def __init__(self):
            super().__init__()
            self.attention = layers.MultiHeadAttention(num_heads=2, key_dim=4)

        def call(self, x):
            seen.append(self.attention(x, x, return_attention_scores=asked))
            return x

    layer = Asks()
    layer(x)
    [weights] = recorded_weights(layer, x).values()
    before, during = seen[-2:]
    if asked:
        np.testing.assert_array_equal(during[1], weights)
        before, during = before[0], during[0]
    np.testing.assert_allclose(during, before, atol=1e-6)


def test_layers_of_a_subclassed_model_are_found_wherever_they_are_kept(x):
    model = Stack(name="stack")
    names = [f"stack/{block}/attention" for block in ("first", "second", "third")]
    for _ in range(2):  # not yet built, then built
        recorded = recorded_weights(model, x)
        assert list(recorded) == names
        assert all(weights.shape == (1, 2, 4, 4) for weights in recorded.values())


def test_every_attention_of_the_transformer_is_found_in_the_order_of_the_pass():
    model = Transformer(2, 8, 2, 16, input_vocab=20, target_vocab=30, max_seq_input=10, max_seq_target=9, name="model")
    masks = {"encoder_mask": None, "look_ahead_mask": None, "decoder_mask": None}
    inputs, target = np.array([[1, 2, 3, 4, 5]]), np.array([[1, 2, 3]])
    recorded = recorded_weights(model, inputs, target, training=False, **masks)
    assert [weights.shape[2:] for weights in recorded.values()] == [(5, 5)] * 2 + [(3, 3), (3, 5)] * 2
    assert [name.split("/")[1].split("_")[0] for name in recorded] == ["encoder"] * 2 + ["decoder"] * 4
    crossing = {name: weights for name, weights in recorded.items() if weights.shape[2:] == (3, 5)}
    view = attention_view(crossing, list("abc"), list("vwxyz"))
    np.testing.assert_array_equal(carried(view)[1], np.concatenate(list(crossing.values())))


def test_layers_of_a_functional_model_are_found_and_masks_still_hold():
    words = keras.Input((5,), dtype="int32")
    vectors = layers.Embedding(9, 8, mask_zero=True)(words)
    output = layers.Dense(2)(layers.MultiHeadAttention(2, 4, name="look")(vectors, vectors))
    model = keras.Model(words, output)
    sentence = np.array([[4, 7, 1, 0, 0]])
    before = np.asarray(model(sentence))
    outputs = []
    spy = keras.Sequential([model, layers.Lambda(lambda y: outputs.append(y) or y)])
    [(name, weights)] = recorded_weights(spy, sentence).items()
    assert name.endswith("/look")
    assert weights[0, :, :3, 3:].max() == 0, "padding is hidden"
    assert weights[0, :, 3:].max() == 0, "from Keras a query that is padding gets no weights"
    np.testing.assert_allclose(outputs[-1][:, :3], before[:, :3], atol=1e-6)


@pytest.mark.parametrize("kind", [layers.Attention, layers.AdditiveAttention])
def test_keras_layers_without_heads_are_understood(x, kind):
    layer = kind()
    [weights] = recorded_weights(layer, [x, x]).values()
    np.testing.assert_array_equal(weights, layer([x, x], return_attention_scores=True)[1])
    assert weights.shape == (1, 4, 4)


def test_keras_grouped_queries_are_understood(x):
    layer = layers.GroupQueryAttention(head_dim=4, num_query_heads=4, num_key_value_heads=2)
    [weights] = recorded_weights(layer, x, x).values()
    assert weights.shape == (1, 4, 4, 4)
    np.testing.assert_allclose(weights.sum(-1), 1, atol=1e-5)


def test_weights_that_a_block_passes_on_are_recorded_once(x):
    recorded = recorded_weights(PassesOn(MultiHeadAttention(8, 2, name="inner"), name="outer"), x)
    assert list(recorded) == ["outer/inner"]


def test_a_layer_that_is_called_again_gets_a_number(x):
    block = Block(name="block")
    model = keras.Sequential([layers.Lambda(lambda y: block(block(block(y))))], name="thrice")
    names = [name.split("/", 2)[2] for name in recorded_weights(model, x)]
    assert names == ["block/attention", "block/attention (2)", "block/attention (3)"]


def test_two_outputs_that_are_no_attention_are_left_alone(x):
    class Two(layers.Layer):
        def call(self, x):
            return x, ops.zeros((1, 2, 5, 5))

    with pytest.raises(ValueError, match=r"none of those called does: Two\. "):
        recorded_weights(Two(), x)


def test_nothing_of_the_recording_stays_behind(x):
    door = layers.Layer.__call__
    recorded_weights(Block(), x)
    assert layers.Layer.__call__ is door
    with pytest.raises(TypeError, match="missing"):
        recorded_weights(Block())
    assert layers.Layer.__call__ is door


def test_what_is_no_layer_is_refused():
    with pytest.raises(
        TypeError, match=r"needs a Keras layer or model; received function\. Pass the model, then its inputs"
    ):
        recorded_weights(lambda x: x, 1)


def test_where_no_layer_attends_the_error_names_those_that_were_called(x):
    model = keras.Sequential([layers.Dense(3), layers.Dense(4), layers.GRU(2)])
    with pytest.raises(
        ValueError, match=r"called does: Sequential, Dense, GRU, GRUCell\. Understood are keras\.layers\.MultiHead"
    ):
        recorded_weights(model, x)


def test_a_compiled_call_is_refused_with_the_mend(x):
    class Compiled(keras.Model):
        def __init__(self):
            super().__init__()
            self.block = Block()

        @tf.function
        def call(self, x):
            return self.block(x)

    with pytest.raises(
        ValueError, match=r"symbolic tensors from a compiled function .*MultiHeadAttention.*without tf.function"
    ):
        recorded_weights(Compiled(), x)
