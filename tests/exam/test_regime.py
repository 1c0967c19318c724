"""The regime: what holds while student code answers a Paper, and no longer."""

from __future__ import annotations

import random

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from autograder.exam.lean import PATCHES
from autograder.exam.paper import Call, Part
from autograder.exam.regime import TOUCH_LIMIT, Regime
from autograder.exam.sit import sit

from .exams import array, dense, function_paper, layer_paper

TRAINING = {"x": array(4, 3), "training": True}


def places():
    """What the regime patches, as it is now."""
    lean = (getattr(place, name) for place, name, _ in PATCHES)
    return layers.Layer.__call__, keras.src.backend.random.dropout, tf.nn.dropout, *lean


def mask_of(dropped) -> np.ndarray:
    """Which of some ones were kept."""
    return np.asarray(dropped) != 0


class TestRandomness:
    def test_every_source_of_randomness_begins_anew_at_each_call(self):
        def answer(x):
            drawn = [random.random(), np.random.rand(), tf.random.normal([]), keras.random.normal([])]
            return tf.stack([tf.cast(each, tf.float32) for each in drawn])

        x = array(2)
        outcomes = sit(answer, function_paper(Call("one", {"x": x}), Call("two", {"x": x}))).outcomes
        one, two = (outcome.returned["output"] for outcome in outcomes.values())
        assert np.array_equal(one, two)
        assert len(set(one.tolist())) == 4

    @pytest.mark.parametrize(
        "draw",
        [
            random.random,
            np.random.rand,
            lambda: tf.random.uniform([]),
            lambda: keras.random.uniform([]),
            lambda: tf.random.shuffle(tf.range(9.0)),
            lambda: keras.initializers.RandomNormal()((1,)),
            lambda: keras.random.uniform([], seed=keras.random.SeedGenerator()),
        ],
    )
    def test_each_of_them_alone_does_so_at_every_call(self, draw):
        calls = [Call(str(n), {"x": array(2)}) for n in range(4)]
        outcomes = sit(lambda x: np.array([draw(), draw()]), function_paper(*calls)).outcomes
        drawn = [outcome.returned["output"] for outcome in outcomes.values()]
        assert all(np.array_equal(each, drawn[0]) for each in drawn)
        assert not np.array_equal(drawn[0][0], drawn[0][1])

    def test_a_layer_that_is_built_anew_at_each_call_has_the_same_weights_every_time(self):
        class Answer(layers.Layer):
            def call(self, x):
                return layers.Dense(4)(x)

        x = array(2, 3)
        paper = layer_paper(calls=[Call("one", {"x": x}), Call("two", {"x": x})])
        one, two = (outcome.returned["output"] for outcome in sit(Answer, paper).outcomes.values())
        assert np.array_equal(one, two)
        assert np.array_equal(sit(Answer, paper).outcomes["one"].returned["output"], one)

    def test_another_seed_draws_other_numbers(self):
        x = array(2)
        paper = function_paper(Call("one", {"x": x}))
        one = sit(lambda x: tf.random.normal([3]), paper).outcomes["one"].returned["output"]
        paper.seed += 1
        assert not np.array_equal(sit(lambda x: tf.random.normal([3]), paper).outcomes["one"].returned["output"], one)


DROPOUTS = {
    "the layer": lambda x, rate: layers.Dropout(rate)(x, training=True),
    "the layer with a seed of its own": lambda x, rate: layers.Dropout(rate, seed=5)(x, training=True),
    "keras.random.dropout": lambda x, rate: keras.random.dropout(x, rate),
    "tf.nn.dropout": lambda x, rate: tf.nn.dropout(x, rate),
    "tf.nn.dropout by keyword": lambda x, rate: tf.nn.dropout(x=x, rate=rate, seed=3),
}


@pytest.mark.parametrize("dropout", DROPOUTS.values(), ids=DROPOUTS.keys())
class TestDropout:
    def drop(self, dropout, x, rate=0.5, seed=7):
        regime = Regime(seed)
        with regime.in_force():
            regime.reset()
            return np.asarray(dropout(tf.constant(x), rate))

    def test_every_way_to_drop_draws_the_same_mask(self, dropout):
        x = np.ones((20, 30), "float32")
        assert np.array_equal(self.drop(dropout, x), self.drop(DROPOUTS["the layer"], x))

    def test_what_is_kept_is_scaled_up_and_about_the_rate_is_dropped(self, dropout):
        dropped = self.drop(dropout, np.ones((40, 50), "float32"), rate=0.2)
        assert set(np.unique(dropped)) == {np.float32(0), np.float32(1.25)}
        assert 0.15 < 1 - mask_of(dropped).mean() < 0.25

    def test_the_mask_depends_on_shape_rate_and_seed_and_on_no_value(self, dropout):
        ones = np.ones((8, 9), "float32")
        mask = mask_of(self.drop(dropout, ones))
        assert np.array_equal(mask, mask_of(self.drop(dropout, 3 * ones)))
        assert not np.array_equal(mask, mask_of(self.drop(dropout, ones, seed=8)))
        assert not np.array_equal(mask, mask_of(self.drop(dropout, ones, rate=0.2)))
        assert not np.array_equal(mask, mask_of(self.drop(dropout, np.ones((9, 8), "float32"))).T)

    def test_a_dropout_before_it_changes_nothing(self, dropout):
        x = np.ones((8, 9), "float32")

        def second(x, rate):
            dropout(x, rate)
            keras.random.normal([3])
            return dropout(x, rate)

        assert np.array_equal(self.drop(second, x), self.drop(dropout, x))

    def test_gradients_pass_through_what_was_kept(self, dropout):
        x = tf.Variable(np.ones((5, 6), "float32"))
        with Regime(7).in_force(), tf.GradientTape() as tape:
            dropped = dropout(x, 0.5)
        assert np.array_equal(mask_of(tape.gradient(dropped, x)), mask_of(dropped))


@pytest.mark.parametrize("module", [tf.nn, keras.random])
@pytest.mark.parametrize("dtype", ["float16", "float64"])
def test_any_float_keeps_its_type_through_a_dropout(module, dtype):
    with Regime(7).in_force():
        dropped = module.dropout(tf.ones((4, 4), dtype), 0.5)
    assert dropped.dtype == dtype


def test_no_dropout_without_training_or_rate():
    with Regime(7).in_force():
        x = tf.ones((5, 6))
        assert np.all(layers.Dropout(0.5)(x, training=False) == 1)
        assert np.all(layers.Dropout(0.0)(x, training=True) == 1)
        assert np.all(tf.nn.dropout(x, 0.0) == 1)


def test_a_noise_shape_is_respected():
    with Regime(7).in_force():
        dropped = np.asarray(layers.Dropout(0.5, noise_shape=(8, 1, 6))(tf.ones((8, 4, 6)), training=True))
    assert np.array_equal(dropped, np.repeat(dropped[:, :1], 4, axis=1))


class Drops(layers.Layer):
    """A sub-layer with parameters of its own."""

    def __init__(self):
        super().__init__()
        self.dropout = layers.Dropout(0.5)

    def call(self, x, training, mask=None):
        x = self.dropout(x, training=training)
        return x if mask is None else x * mask


def answer_with(body, sub=Drops):
    """A class whose call is `body(self, x, training)`."""

    class Answer(layers.Layer):
        def __init__(self):
            super().__init__()
            self.sub = sub()

        def call(self, x, training):
            return body(self, x, training)

    return Answer


def sat(target, *parts):
    answers = sit(target, layer_paper(*parts, calls=[Call("ask", TRAINING)]))
    return answers, answers.outcomes["ask"]


class TestCodeOfTheKeras2Days:
    def test_a_boolean_by_position_reaches_the_parameter_that_it_meant_and_is_noted(self):
        old, outcome = sat(answer_with(lambda self, x, training: self.sub(x, training)))
        new, right = sat(answer_with(lambda self, x, training: self.sub(x, training=training)))
        assert outcome.trouble is None
        assert np.array_equal(outcome.returned["output"], right.returned["output"])
        assert old.notes == ["training by position"]
        assert new.notes == []

    def test_what_follows_the_boolean_is_bound_along_with_it(self):
        mask = tf.constant([[0.0, 1.0, 1.0]])
        _, outcome = sat(answer_with(lambda self, x, training: self.sub(x, training, mask)))
        assert outcome.trouble is None
        assert np.all(outcome.returned["output"][:, 0] == 0)
        assert np.any(outcome.returned["output"][:, 1:] != 0)

    def test_a_positional_none_is_legal(self):
        class Hides(layers.Layer):
            def call(self, x, hidden, training):
                return x

        answers, outcome = sat(answer_with(lambda self, x, training: self.sub(x, None, training), Hides))
        assert outcome.trouble is None
        assert answers.notes == ["training by position"]

    def test_a_number_by_position_is_not_bridged(self):
        answers, outcome = sat(answer_with(lambda self, x, training: self.sub(x, 1)))
        assert outcome.trouble.kind == "ValueError"
        assert "Only input tensors" in outcome.trouble.text
        assert answers.notes == []

    def test_the_inputs_of_a_gru_are_renamed_and_noted(self):
        part = Part("sub", "GRU", {"kernel": array(3, 6), "recurrent_kernel": array(2, 6), "bias": array(2, 6)})

        class Answer(layers.Layer):
            def __init__(self, **named):
                super().__init__()
                self.sub = layers.GRU(2)

            def call(self, x, training):
                return self.sub(inputs=x[:, None])

        class Modern(Answer):
            def call(self, x, training):
                return self.sub(x[:, None])

        old, outcome = sat(Answer, part)
        new, right = sat(Modern, part)
        assert outcome.trouble is None
        assert np.array_equal(outcome.returned["output"], right.returned["output"])
        assert old.notes == ["inputs renamed sequences"]
        assert new.notes == []

    def test_a_note_is_kept_once(self):
        answers, _ = sat(answer_with(lambda self, x, training: self.sub(self.sub(x, training), training)))
        assert answers.notes == ["training by position"]


class TestAfterwards:
    def test_the_patches_are_gone(self):
        before = places()
        during = []

        def answer(x):
            during.append(places())
            return x

        sit(answer, function_paper())
        assert places() == before
        assert all(now != then for now, then in zip(during[0], before, strict=True))

    @pytest.mark.parametrize("error", [ValueError, SystemExit, GeneratorExit, RecursionError, KeyboardInterrupt])
    def test_the_patches_are_gone_after_an_exception_too(self, error):
        def answer(x):
            raise error

        before = places()
        try:
            sit(answer, function_paper())
        except KeyboardInterrupt:
            assert error is KeyboardInterrupt  # a person's own Ctrl-C goes through
        assert places() == before

    def test_a_constructor_that_raises_leaves_no_patch(self):
        class Answer:
            def __init__(self):
                raise ValueError

        before = places()
        sit(Answer, layer_paper())
        assert places() == before


class TestTouches:
    parts = (dense("first", 3, 4), dense("second", 4, 2))

    def answer(self, body):
        class Answer(layers.Layer):
            def __init__(self):
                super().__init__()
                self.first, self.second = layers.Dense(4), layers.Dense(2)

            def call(self, x, training):
                return body(self, x)

        return sat(Answer, *self.parts)[1]

    def test_are_recorded_in_order_with_what_went_in_and_what_came_out(self):
        outcome = self.answer(lambda self, x: self.second(self.first(x)))
        first, second = outcome.touches
        assert (first.path, second.path) == ("first", "second")
        assert np.array_equal(first.inputs[0], TRAINING["x"])
        assert np.array_equal(first.outputs[0], second.inputs[0])
        assert np.array_equal(second.outputs[0], outcome.returned["output"])

    def test_a_layer_called_twice_is_recorded_twice(self):
        outcome = self.answer(lambda self, x: self.first(x) + self.first(2 * x))
        assert [touch.path for touch in outcome.touches] == ["first", "first"]

    def test_tensors_given_by_keyword_are_recorded(self):
        assert np.array_equal(self.answer(lambda self, x: self.first(inputs=x)).touches[0].inputs[0], TRAINING["x"])

    def test_what_was_called_before_an_exception_is_still_told(self):
        def body(self, x):
            self.first(x)
            raise ValueError("then it broke")

        outcome = self.answer(body)
        assert outcome.trouble.kind == "ValueError"
        assert [touch.path for touch in outcome.touches] == ["first"]

    def test_a_call_does_not_see_the_touches_of_the_one_before(self):
        class Answer(layers.Layer):
            def __init__(self):
                super().__init__()
                self.first = layers.Dense(4)

            def call(self, x):
                return self.first(x)

        calls = [Call("one", {"x": array(2, 3)}), Call("two", {"x": array(2, 3)})]
        outcomes = sit(Answer, layer_paper(self.parts[0], calls=calls)).outcomes
        assert [len(outcome.touches) for outcome in outcomes.values()] == [1, 1]

    def test_a_loop_without_end_is_not_a_trace(self):
        def body(self, x):
            for _ in range(TOUCH_LIMIT + 5):
                y = self.first(x)
            return y

        assert len(self.answer(body).touches) == TOUCH_LIMIT

    def test_layers_that_the_paper_does_not_know_are_not_recorded(self):
        outcome = self.answer(lambda self, x: layers.Dense(3)(self.first(x)))
        assert [touch.path for touch in outcome.touches] == ["first"]

    def test_calls_inside_a_graph_leave_no_symbols_behind(self):
        outcome = self.answer(lambda self, x: tf.function(lambda x: self.first(x))(x))
        assert outcome.trouble is None
        assert all(type(a) is np.ndarray for touch in outcome.touches for a in touch.inputs + touch.outputs)
