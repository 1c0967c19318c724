"""Planting: the Paper's weights reach the student's layers before the first call, whatever the layers are called."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from keras import layers, ops

from autograder.exam.paper import Call, Part
from autograder.exam.planting import kind_of, leaves, plant, reach
from autograder.exam.sit import sit

from .exams import array, dense, layer_paper

TWO = (dense("first", 3, 4, seed=1), dense("second", 4, 2, seed=2))


def layers_of(**named):
    """An object of a class `Answer` that holds some layers under names of one's choice."""

    class Answer(layers.Layer):
        def __init__(self):
            super().__init__()
            for name, value in named.items():
                setattr(self, name, value)

    return Answer()


def state(target, *parts):
    return plant(target, list(parts))[0]


class TestBeforeTheFirstCall:
    def test_every_weight_has_the_papers_value(self):
        answer = layers_of(first=layers.Dense(4), second=layers.Dense(2))
        said, paths, variables = plant(answer, list(TWO))
        assert said == {"first": "planted", "second": "planted"}
        assert paths == {id(answer.first): "first", id(answer.second): "second"}
        for part in TWO:
            for name, value in part.weights.items():
                assert np.array_equal(variables[f"{part.path}.{name}"].numpy(), value)

    def test_call_runs_once_for_each_question_and_never_on_symbols(self):
        seen = []

        class Inner(layers.Layer):
            def __init__(self):
                super().__init__()
                self.second = layers.Dense(2)

            def call(self, x):
                seen.append(keras.backend.is_keras_tensor(x))
                return self.second(x)

        class Answer(layers.Layer):
            def __init__(self):
                super().__init__()
                self.first, self.inner = layers.Dense(4), Inner()

            def call(self, x):
                seen.append(hasattr(x, "numpy"))
                return self.inner(self.first(x))

        calls = [Call("one", {"x": array(2, 3)}), Call("two", {"x": array(5, 3)})]
        answers = sit(Answer, layer_paper(TWO[0], dense("inner.second", 4, 2), calls=calls))
        assert seen == [True, False] * 2
        assert [len(o.touches) for o in answers.outcomes.values()] == [2, 2]

    def test_what_comes_back_is_made_with_the_planted_weights(self):
        class Answer(layers.Layer):
            def __init__(self):
                super().__init__()
                self.first = layers.Dense(4, activation="relu")

            def call(self, x):
                return self.first(x)

        paper = layer_paper(TWO[0])
        x, weights = paper.calls[0].arguments["x"], TWO[0].weights
        right = np.maximum(x @ weights["kernel"] + weights["bias"], 0)
        assert np.allclose(sit(Answer, paper).outcomes["ask"].returned["output"], right, atol=1e-6)

    @pytest.mark.parametrize(
        ("layer", "part"),
        [
            (lambda: layers.Dense(2), dense("it", 3, 2)),
            (lambda: layers.Embedding(5, 3), Part("it", "Embedding", {"embeddings": array(5, 3)})),
            (lambda: layers.LayerNormalization(), Part("it", "LayerNormalization", {"gamma": array(4), "beta": array(4)})),
            (
                lambda: layers.GRU(2),
                Part("it", "GRU", {"kernel": array(3, 6), "recurrent_kernel": array(2, 6), "bias": array(2, 6)}),
            ),
        ],
    )  # fmt: skip
    def test_each_kind_of_leaf_can_be_planted(self, layer, part):
        answer = layers_of(it=layer())
        said, _, variables = plant(answer, [part])
        assert said == {"it": "planted"}
        assert all(np.array_equal(variables[f"it.{name}"].numpy(), value) for name, value in part.weights.items())


class TestOtherNames:
    def test_layers_of_other_names_are_met_in_order_of_creation(self):
        answer = layers_of(alpha=layers.Dense(4), beta=layers.Dense(4), gamma=layers.Dense(4))
        parts = [dense(name, 3, 4, seed) for seed, name in enumerate(("Wq", "Wk", "Wv"))]
        said, paths, _ = plant(answer, parts)
        assert said == {"Wq": "renamed alpha", "Wk": "renamed beta", "Wv": "renamed gamma"}
        assert paths[id(answer.alpha)] == "Wq"
        assert np.array_equal(answer.gamma.kernel.numpy(), parts[2].weights["kernel"])

    def test_the_order_of_creation_holds_inside_a_layer_of_layers_too(self):
        answer = layers_of(inner=layers_of(alpha=layers.Dense(4), beta=layers.Dense(4)), last=layers.Dense(4))
        assert leaves(answer) == [answer.inner.alpha, answer.inner.beta, answer.last]

    def test_private_attributes_are_found(self):
        answer = layers_of(_hidden=layers.Dense(4))
        assert state(answer, dense("Wq", 3, 4)) == {"Wq": "renamed _hidden"}

    def test_layers_in_a_private_list_are_found(self):
        answer = layers_of(_all=[layers.Dense(4), layers.Dense(4)])
        said = state(answer, dense("Wq", 3, 4), dense("Wk", 3, 4)).values()
        assert all(each.startswith("renamed") for each in said)

    def test_a_layer_that_has_its_right_name_is_not_taken_for_a_lost_one(self):
        answer = layers_of(second=layers.Dense(4), other=layers.Dense(4))
        said = state(answer, dense("first", 3, 4), dense("second", 3, 4))
        assert said == {"first": "renamed other", "second": "planted"}

    def test_among_layers_of_other_names_the_one_whose_width_fits_is_taken(self):
        answer = layers_of(score=layers.Dense(1), query=layers.Dense(4))
        assert state(answer, dense("W", 3, 4), dense("V", 4, 1)) == {"W": "renamed query", "V": "renamed score"}

    def test_only_a_layer_of_the_same_kind_stands_in(self):
        answer = layers_of(norm=layers.LayerNormalization())
        assert state(answer, dense("Wq", 3, 4)) == {"Wq": "missing"}


class TestWhatIsWrong:
    def test_a_layer_that_is_not_there_is_missing(self):
        assert state(layers_of(first=layers.Dense(4)), *TWO) == {"first": "planted", "second": "missing"}

    def test_a_layer_of_another_kind_is_named(self):
        answer = layers_of(first=layers.LayerNormalization(), second=layers.Dense(2))
        assert state(answer, *TWO)["first"] == "type LayerNormalization"

    def test_a_layer_of_another_width_is_told_with_both_shapes(self):
        answer = layers_of(first=layers.Dense(5), second=layers.Dense(2))
        assert state(answer, *TWO)["first"] == "shape kernel [3, 5] for [3, 4]"

    def test_a_layer_without_bias_is_told_so(self):
        assert state(layers_of(first=layers.Dense(4, use_bias=False)), TWO[0]) == {"first": "no bias"}

    def test_a_layer_that_was_built_for_another_input_is_told_with_both_shapes(self):
        built = layers.Dense(4)
        built.build((None, 7))
        assert state(layers_of(first=built), TWO[0]) == {"first": "shape kernel [7, 4] for [3, 4]"}

    def test_no_weight_is_planted_where_one_of_them_does_not_fit(self):
        built = layers.Dense(4)
        built.build((None, 7))
        before = built.kernel.numpy()
        plant(layers_of(first=built), [TWO[0]])
        assert np.array_equal(built.kernel.numpy(), before)

    @pytest.mark.parametrize("value", [5, "Dense", None, np.ones(3), lambda x: x, layers.Dense])
    def test_what_is_no_layer_is_told_by_its_type(self, value):
        said = state(layers_of(first=value), TWO[0])["first"]
        assert said == ("missing" if value is None else f"type {type(value).__name__}")

    def test_one_object_under_two_names_is_told(self):
        one = layers.Dense(4)
        answer = layers_of(first=one, second=one)
        assert state(answer, dense("first", 3, 4), dense("second", 3, 4))["second"] == "same object as first"

    def test_one_block_shared_by_a_list_is_told(self):
        shared = layers_of(first=layers.Dense(4))
        answer = layers_of(blocks=[shared] * 2)
        said = state(answer, dense("blocks.0.first", 3, 4), dense("blocks.1.first", 3, 4))
        assert said == {"blocks.0.first": "planted", "blocks.1.first": "same object as blocks.0.first"}

    def test_a_single_block_is_not_the_first_of_a_list(self):
        answer = layers_of(blocks=layers_of(first=layers.Dense(4)))
        assert reach(answer, "blocks.0.first") is None
        assert state(answer, dense("blocks.0.first", 3, 4))["blocks.0.first"].startswith("renamed")

    def test_two_blocks_are_two(self):
        answer = layers_of(blocks=[layers_of(first=layers.Dense(4)), layers_of(first=layers.Dense(4))])
        said = state(answer, dense("blocks.0.first", 3, 4), dense("blocks.1.first", 3, 4))
        assert set(said.values()) == {"planted"}

    def test_an_attribute_whose_access_raises_is_missing(self):
        class Answer(layers.Layer):
            @property
            def first(self):
                raise RuntimeError("no entry")

        assert state(Answer(), TWO[0]) == {"first": "missing"}

    def test_a_constructor_without_super_is_a_trouble_and_not_a_crash(self):
        class Answer(layers.Layer):
            def __init__(self):
                self.first = layers.Dense(4)

            def call(self, x):
                return self.first(x)

        answers = sit(Answer, layer_paper(TWO[0]))
        assert answers.trouble is not None or answers.outcomes["ask"].trouble is not None

    def test_what_is_no_keras_object_at_all_is_planted_by_its_names(self):
        class Answer:
            def __init__(self):
                self.first = layers.Dense(4)

            def __call__(self, x):
                return self.first(x)

        answers = sit(Answer, layer_paper(TWO[0]))
        assert answers.parts == {"first": "planted"}
        assert answers.outcomes["ask"].returned["output"].shape == (2, 4)

    def test_what_holds_no_layers_misses_all_parts(self):
        assert state(object(), *TWO) == {"first": "missing", "second": "missing"}
        assert leaves(object()) == []


class TestAnOwnBuild:
    """Keras 3 advises composites to build their sub-layers in a `build` of their own: that is right, too."""

    weights = TWO[0].weights

    def right(self, paper):
        return paper.calls[0].arguments["x"] @ self.weights["kernel"] + self.weights["bias"]

    def returned(self, target):
        paper = layer_paper(TWO[0])
        answers = sit(target, paper)
        outcome = answers.outcomes["ask"]
        assert outcome.trouble is None, outcome.trouble
        assert answers.parts == {"first": "planted"}
        assert np.allclose(outcome.returned["output"], self.right(paper), atol=1e-6)

    def test_that_only_says_built_is_respected(self):
        class Answer(layers.Layer):
            def __init__(self):
                super().__init__()
                self.first = layers.Dense(4)

            def build(self, input_shape):
                super().build(input_shape)

            def call(self, x):
                return self.first(x)

        self.returned(Answer)

    def test_that_adds_a_weight_of_its_own_is_respected(self):
        class Answer(layers.Layer):
            def __init__(self):
                super().__init__()
                self.first = layers.Dense(4)

            def build(self, input_shape):
                self.shift = self.add_weight(shape=(4,), initializer="zeros", name="shift")

            def call(self, x):
                return self.first(x) + self.shift

        self.returned(Answer)

    def test_that_builds_the_sub_layers_does_not_undo_the_planting(self):
        class Answer(layers.Layer):
            def __init__(self):
                super().__init__()
                self.first = layers.Dense(4)

            def build(self, input_shape):
                self.first.build(input_shape)
                self.built = True

            def call(self, x):
                return self.first(x)

        self.returned(Answer)

    def test_that_creates_the_sub_layers_is_run_before_the_planting(self):
        class Answer(layers.Layer):
            def build(self, input_shape):
                self.first = layers.Dense(4)

            def call(self, x):
                return self.first(x)

        self.returned(Answer)


def test_the_kind_of_a_layer_is_the_keras_class_that_it_derives_from():
    class Mine(layers.Dense):
        pass

    assert kind_of(Mine(3)) == "Dense"
    assert kind_of(layers_of()) == "Layer"
    assert kind_of(5) == ""


def test_a_path_leads_through_attributes_and_lists():
    answer = layers_of(blocks=[layers_of(first=layers.Dense(4))])
    assert reach(answer, "blocks.0.first") is answer.blocks[0].first
    for path in ("blocks.1.first", "blocks.first", "blocks.0.second", "no.such"):
        assert reach(answer, path) is None


def test_attributes_that_the_paper_asks_for_are_recorded_as_plain_values():
    class Answer(layers.Layer):
        def __init__(self, h):
            super().__init__()
            self.h, self.depth, self.rate, self.label = h, np.int64(7), 0.5, "x" * 1000
            self.flag, self.tensor, self.missing = True, ops.ones(2), None

        @property
        def broken(self):
            raise ValueError

        def call(self, x):
            return x

    names = ("h", "depth", "rate", "label", "flag", "tensor", "missing", "broken", "nowhere")
    found = sit(Answer, layer_paper(constructor={"h": 3}, attributes=names)).attributes
    assert found["h"] == 3
    assert found["depth"] == 7
    assert type(found["depth"]) is int
    assert found["rate"] == 0.5
    assert found["label"] == "x" * 300
    assert found["flag"] is True
    assert found["tensor"]["type"].endswith("Tensor")
    assert found["broken"] is found["nowhere"] is None
