"""Sitting: whatever a student's object does, it ends as a clear outcome, and nothing comes out of `sit` but Answers."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from autograder.exam import desk, record
from autograder.exam.answers import Answers
from autograder.exam.paper import Call
from autograder.exam.sit import SIZE_LIMIT, sit

from .exams import array, dense, function_paper, layer_paper

X = array(2, 3)


def outcome_of(answer, *returns: str):
    """The outcome of the one call, which also survives the way out of a sandbox."""
    answers = sit(answer, function_paper(Call("ask", {"x": X}), returns=returns or ("output",)))
    assert answers.trouble is None
    frame = record.to_frame(answers.to_tree())
    return Answers.from_tree(record.from_frame(frame[:8], frame[8:])).outcomes["ask"]


def evil(**methods):
    """An object whose special methods do harm."""
    return type("Evil", (), methods)()


def explodes(*args, **kwargs):
    raise RuntimeError("boom")


#: Made when they are needed: pytest itself could not look at them.
EVIL = {
    "all operators": lambda: evil(__eq__=explodes, __hash__=explodes, __bool__=explodes, __len__=explodes),
    "iteration": lambda: evil(__iter__=explodes, __getitem__=explodes),
    "array": lambda: evil(__array__=explodes, __array_interface__=property(explodes), dtype=property(explodes)),
    "says it is a tensor": lambda: evil(__class__=property(lambda self: tf.Tensor), numpy=explodes),
    "says it is an array": lambda: evil(__class__=property(lambda self: np.ndarray), dtype=None, size=0),
    "says it is a number": lambda: evil(__class__=property(lambda self: np.float32), __array__=explodes),
    "has no class": lambda: evil(__class__=property(explodes)),
    "getattr": lambda: evil(__getattr__=explodes),
    "getattribute": lambda: evil(__getattribute__=explodes),
    "numpy gives itself": lambda: evil(numpy=lambda self: self),
    "array gives numbers": lambda: evil(__array__=lambda self, *args, **kwargs: X),
    "representation": lambda: evil(__repr__=explodes, __str__=explodes, __reduce__=explodes),
    "name of the class": lambda: type("Meta", (type,), {"__name__": property(explodes)})("Evil", (), {})(),
    "module of the class": lambda: type("Module", (), {"__module__": 5})(),
    "module that lies": lambda: type("Fake", (), {"__module__": "keras.fake", "numpy": explodes})(),
    "array of its own kind": lambda: X.view(type("Sub", (np.ndarray,), {"__array_function__": explodes})),
    "tuple of its own kind": lambda: type("Tuple", (tuple,), {"__iter__": explodes, "__len__": explodes})((X,)),
    "float of its own kind": lambda: type("Float", (float,), {"__float__": explodes})(1.0),
}
WRAPS = {
    "alone": lambda value: value,
    "in a list": lambda value: [value],
    "in a tuple of two": lambda value: (value, value),
    "in a dict": lambda value: {"a": value},
    "in a list of lists": lambda value: [[value]],
}


class TestWhatIsReturned:
    @pytest.mark.parametrize(
        "value",
        [X, tf.constant(X), tf.Variable(X), keras.Variable(X), keras.ops.convert_to_tensor(X), X.tolist(), [X]],
        ids=["numpy", "tensor", "variable", "keras variable", "ops", "nested list", "list of one"],
    )
    def test_numbers_in_any_usual_form_are_taken(self, value):
        assert np.array_equal(outcome_of(lambda x: value).returned["output"].astype("float32"), X)

    @pytest.mark.parametrize("returned", [(X, 2 * X), [X, 2 * X]], ids=["tuple", "list"])
    def test_several_get_the_papers_names_in_order(self, returned):
        found = outcome_of(lambda x: returned, "output", "weights").returned
        assert np.array_equal(found["weights"], 2 * found["output"])

    @pytest.mark.parametrize(
        ("value", "remark"),
        [
            (None, "output: type NoneType"),
            ("text", "output: type str"),
            ({1, 2}, "output: type set"),
            (object(), "output: type object"),
            ((n for n in range(3)), "output: type generator"),
            (lambda x: x, "output: type function"),
            (1j, "output: type complex"),
            (keras.KerasTensor((2, 3)), "output: type KerasTensor"),
            (tf.ragged.constant([[1.0], [2.0, 3.0]]), "output: type RaggedTensor"),
            ([[1.0], [2.0, 3.0]], "output: ragged"),
            (np.array(["a", "b"]), "output: type <U1"),
            (np.array([None]), "output: type object"),
            (tf.constant(["a"]), "output: type object"),
            (np.zeros(SIZE_LIMIT + 1, "int8"), f"output: huge {SIZE_LIMIT + 1}"),
            (np.broadcast_to(1.0, (10**6, 10**6)), f"output: huge {10**12}"),
        ],
    )
    def test_what_is_no_array_is_remarked_on_and_not_returned(self, value, remark):
        outcome = outcome_of(lambda x: value)
        assert outcome.remarks == [remark]
        assert outcome.returned == {}
        assert outcome.trouble is None

    @pytest.mark.parametrize(
        ("value", "remark"),
        [((X,), "returned 1 of 2"), (X, "returned 1 of 2"), ((X, X, X), "returned 3 of 2"), ((), "returned 0 of 2")],
    )
    def test_a_wrong_count_is_remarked_on(self, value, remark):
        assert outcome_of(lambda x: value, "output", "weights").remarks == [remark]

    def test_a_dict_is_taken_in_its_order_and_remarked_on(self):
        outcome = outcome_of(lambda x: {"a": X, "b": 2 * X}, "output", "weights")
        assert outcome.remarks == ["type dict"]
        assert np.array_equal(outcome.returned["weights"], 2 * X)

    @pytest.mark.parametrize("dtype", ["float16", "int8", "uint8", "int16", "uint64"])
    def test_an_unusual_type_of_number_is_remarked_on_and_still_compared(self, dtype):
        outcome = outcome_of(lambda x: np.ones(3, dtype))
        assert outcome.remarks == [f"output: dtype {dtype}"]
        assert outcome.returned["output"].dtype == "float64"

    def test_bfloat16_is_no_number_that_can_be_compared(self):
        outcome = outcome_of(lambda x: tf.cast(x, tf.bfloat16))
        assert outcome.returned == {} or outcome.returned["output"].dtype == "float64"

    def test_nan_and_infinity_are_values(self):
        returned = outcome_of(lambda x: np.array([np.nan, np.inf, -np.inf])).returned["output"]
        assert np.array_equal(returned, [np.nan, np.inf, -np.inf], equal_nan=True)

    def test_a_tensor_of_a_graph_is_remarked_on(self):
        seen = []
        tf.function(lambda x: seen.append(x))(tf.constant(X))
        assert outcome_of(lambda x: seen[0]).remarks == ["output: symbolic"]

    def test_an_output_that_is_an_input_is_a_copy_of_it(self):
        paper = function_paper(Call("ask", {"x": X.copy()}))
        returned = sit(lambda x: x, paper).outcomes["ask"].returned["output"]
        returned[:] = 0
        assert np.array_equal(paper.calls[0].arguments["x"], X)

    def test_an_array_that_student_code_goes_on_changing_is_kept_as_it_was(self):
        state = np.zeros(3)

        def answer(x):
            state[:] += 1
            return state

        outcomes = sit(answer, function_paper(Call("one", {"x": X}), Call("two", {"x": X}))).outcomes
        assert [outcome.returned["output"][0] for outcome in outcomes.values()] == [1, 2]

    def test_two_outputs_that_are_one_array_do_not_share_it(self):
        returned = sit(lambda x: (x, x), function_paper(returns=("a", "b"))).outcomes["ask"].returned
        assert not np.shares_memory(returned["a"], returned["b"])


class TestEvilObjects:
    @pytest.mark.parametrize("make", EVIL.values(), ids=EVIL.keys())
    @pytest.mark.parametrize("wrap", WRAPS.values(), ids=WRAPS.keys())
    def test_that_are_returned_yield_no_array_and_no_crash(self, make, wrap):
        outcome = outcome_of(lambda x: wrap(make()))
        assert outcome.trouble is not None or outcome.remarks or outcome.returned["output"].dtype.kind == "f"

    @pytest.mark.parametrize("special", ["__eq__", "__bool__", "__len__", "__repr__", "__hash__", "__getattribute__"])
    def test_that_are_handed_in_end_as_a_trouble(self, special):
        for paper in (function_paper(), layer_paper()):
            answers = sit(evil(**{special: explodes}), paper)
            assert answers.trouble is not None

    def test_a_function_object_with_evil_manners_may_still_answer(self):
        answer = evil(__call__=lambda self, x: x, __bool__=explodes, __len__=explodes, __repr__=explodes)
        assert np.array_equal(outcome_of(answer).returned["output"], X)

    @pytest.mark.parametrize("special", ["__class__", "__getattribute__", "__eq__"])
    def test_that_stand_where_a_layer_is_asked_do_not_end_the_sitting(self, special):
        value = evil(**{special: property(explodes)})

        class Answer(layers.Layer):
            def __getattribute__(self, name):
                return value if name in ("first", "h") else super().__getattribute__(name)

            def call(self, x):
                return x

        answers = sit(Answer, layer_paper(dense("first", 3, 4), attributes=["h"]))
        assert answers.trouble is not None or answers.parts["first"] != "planted"

    @pytest.mark.parametrize("error", [SystemExit, GeneratorExit, type("Mine", (BaseException,), {})])
    def test_a_property_that_exits_ends_as_a_trouble(self, error):
        class Answer(layers.Layer):
            @property
            def first(self):
                raise error

            def call(self, x):
                return x

        assert sit(Answer, layer_paper(dense("first", 3, 4))).trouble.kind == error.__name__

    def test_a_metaclass_that_lies_ends_as_a_trouble(self):
        class Lies(type):
            def __call__(cls, *args, **kwargs):
                raise SystemExit

        assert sit(Lies("Answer", (), {}), layer_paper()).trouble.kind == "SystemExit"


class TestExceptions:
    @pytest.mark.parametrize(
        "error",
        [
            ValueError,
            MemoryError,
            RecursionError,
            SystemExit,
            GeneratorExit,
            StopIteration,
            AssertionError,
            type("Interrupt", (KeyboardInterrupt,), {}),
            type("Mine", (BaseException,), {}),
        ],
    )
    def test_any_exception_is_a_trouble_of_that_call_alone(self, error):
        def answer(x):
            if len(x) == 2:
                raise error("no")
            return x

        calls = Call("bad", {"x": X}), Call("good", {"x": array(5, 3)})
        outcomes = sit(answer, function_paper(*calls)).outcomes
        assert (outcomes["bad"].trouble.kind, outcomes["bad"].trouble.text) == (error.__name__, "no")
        assert outcomes["good"].trouble is None
        assert outcomes["good"].returned["output"].shape == (5, 3)

    def test_a_persons_own_interrupt_goes_through(self):
        def answer(x):
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            sit(answer, function_paper())

    def test_a_recursion_without_end_is_a_trouble(self):
        def answer(x):
            return answer(x)

        assert outcome_of(answer).trouble.kind == "RecursionError"

    @pytest.mark.parametrize("stage", ["__init__", "call"])
    def test_an_exception_in_a_class_is_a_trouble(self, stage):
        answers = sit(type("Answer", (layers.Layer,), {stage: lambda self, x=None: explodes()}), layer_paper())
        trouble = answers.trouble or answers.outcomes["ask"].trouble
        assert (trouble.kind, trouble.text) == ("RuntimeError", "boom")

    @pytest.mark.parametrize(
        "methods",
        [
            {"__str__": explodes},
            {"__str__": lambda self: 5},
            {"__str__": lambda self: type("Text", (str,), {"strip": explodes, "splitlines": explodes})("text")},
            {"__str__": lambda self: (_ for _ in ()).throw(SystemExit)},
            {"__class__": property(explodes)},
            {"__traceback__": property(explodes)},
        ],
    )
    def test_an_evil_exception_is_a_trouble_too(self, methods):
        error = type("Evil", (Exception,), methods)

        def answer(x):
            raise error

        assert outcome_of(answer).trouble.kind == "Evil"

    def test_a_syntax_error_with_odd_places_is_a_trouble_too(self):
        def answer(x):
            error = SyntaxError("odd")
            error.lineno, error.text = "three", 5
            raise error

        assert outcome_of(answer).trouble.kind == "SyntaxError"

    def test_the_text_is_cut_and_of_one_line(self):
        def answer(x):
            raise ValueError("\n\n" + "x" * 10_000 + "\nsecond")

        assert outcome_of(answer).trouble.text == "x" * 300

    def test_the_line_that_keras_puts_before_the_text_is_taken_away(self):
        class Answer(layers.Layer):
            def call(self, x):
                return tf.reshape(x, (5, 5))

        trouble = sit(Answer, layer_paper()).outcomes["ask"].trouble
        assert trouble.kind == "InvalidArgumentError"
        assert "reshape" in trouble.text
        assert "Exception encountered" not in trouble.text
        assert trouble.text.isprintable()

    def test_the_students_own_line_is_told(self):
        names = {}
        desk.run_cell(desk.Cell("sdp", "def answer(x):\n    y = x\n    return y @ y\n"), names)
        trouble = outcome_of(names["answer"]).trouble
        assert (trouble.line, trouble.code) == (3, "return y @ y")

    def test_the_last_of_the_students_own_lines_is_told_and_not_that_of_a_library(self):
        source = "def deep(x):\n    return np.reshape(x, (9, 9))\ndef answer(x):\n    return deep(x)\n"
        names = {"np": np}
        desk.run_cell(desk.Cell("sdp", source), names)
        assert outcome_of(names["answer"]).trouble.line == 2


class TestWhatIsAskedFor:
    @pytest.mark.parametrize("target", [layers.Dense, type("Answer", (), {}), 5, "text", None, [], X])
    def test_a_function_must_be_a_function(self, target):
        assert sit(target, function_paper()).trouble.kind == "NotAFunction"

    def test_any_callable_that_is_no_class_is_a_function(self):
        assert np.array_equal(outcome_of(layers.Activation("linear")).returned["output"], X)

    @pytest.mark.parametrize("target", [layers.Dense(3), lambda x: x, 5, None])
    def test_a_class_must_be_a_class(self, target):
        assert sit(target, layer_paper()).trouble.kind == "NotAClass"

    def test_an_instance_must_be_callable(self):
        assert sit(type("Answer", (), {}), layer_paper()).trouble.kind == "NotCallable"

    def test_a_constructor_that_does_not_fit_is_told(self):
        class Answer(layers.Layer):
            def __init__(self, dm, h, rate):
                super().__init__()

        trouble = sit(Answer, layer_paper(constructor={"dm": 4, "h": 2})).trouble
        assert trouble.kind == "Binding"
        assert "parameter `rate`" in trouble.text

    def test_a_constructor_gets_the_papers_arguments_under_its_own_names(self):
        class Answer(layers.Layer):
            def __init__(this, width, heads=7):  # noqa: N805
                super().__init__()
                this.width, this.heads = width, heads

            def call(self, x):
                return x

        answers = sit(Answer, layer_paper(constructor={"dm": 4, "h": 2}, attributes=("width", "heads")))
        assert answers.attributes == {"width": 4, "heads": 2}

    def test_a_constructor_of_args_and_kwargs_gets_them_all(self):
        class Answer(layers.Layer):
            def __init__(self, *args, **kwargs):
                super().__init__(**kwargs)
                self.width, self.heads = args

            def call(self, x):
                return x

        answers = sit(Answer, layer_paper(constructor={"dm": 4, "h": 2}, attributes=("width", "heads")))
        assert answers.attributes == {"width": 4, "heads": 2}


class TestInputs:
    def test_an_input_changed_in_place_changes_no_question(self):
        calls = Call("one", {"x": X.copy()}), Call("two", {"x": X.copy()})
        paper = function_paper(*calls)
        digest = paper.digest()

        def answer(x):
            seen = x.numpy().copy()
            for view in (x.numpy(), np.asarray(x), np.array(x, copy=False) if np.__version__ < "2" else x.numpy()):
                if view.flags.writeable:
                    view[...] = 0
            return seen

        outcomes = sit(answer, paper).outcomes
        assert paper.digest() == digest
        assert np.array_equal(outcomes["two"].returned["output"], X)

    def test_tensors_come_as_tensors_and_plain_values_as_they_are(self):
        seen = {}

        def answer(x, training, mask, count):
            seen.update(x=x, training=training, mask=mask, count=count)
            return x

        sit(answer, function_paper(Call("ask", {"x": X, "training": True, "mask": None, "count": 3})))
        assert tf.is_tensor(seen.pop("x"))
        assert seen == {"training": True, "mask": None, "count": 3}
        assert type(seen["training"]) is bool


class TestGradients:
    call = Call("ask", {"x": X, "scale": 2.0}, {"output": np.ones((2, 3), "float32")}, ["x"])

    def gradient(self, answer):
        outcome = sit(answer, function_paper(self.call)).outcomes["ask"]
        assert outcome.trouble is None
        return outcome.gradients["x"]

    def test_are_those_of_the_sum_of_the_outputs_times_the_cotangents(self):
        assert np.allclose(self.gradient(lambda x, scale: scale * x**2), 4 * X)

    @pytest.mark.parametrize(
        "answer",
        [
            lambda x, scale: tf.stop_gradient(x),
            lambda x, scale: x.numpy(),
            lambda x, scale: tf.cast(x, tf.float64),
            lambda x, scale: x[:1],
            lambda x, scale: None,
            lambda x, scale: "text",
        ],
        ids=["stopped", "numpy", "another type", "another shape", "None", "text"],
    )
    def test_are_none_where_no_output_of_the_right_form_depends_on_the_input(self, answer):
        assert self.gradient(answer) is None

    def test_by_planted_weights_are_asked_too(self):
        class Answer(layers.Layer):
            def __init__(self):
                super().__init__()
                self.first, self.idle = layers.Dense(4), layers.Dense(4)

            def call(self, x):
                return self.first(x)

        call = Call("ask", {"x": X}, {"output": np.ones((2, 4), "float32")}, ["x"])
        paper = layer_paper(dense("first", 3, 4), dense("idle", 3, 4), calls=[call])
        found = sit(Answer, paper).outcomes["ask"].gradients
        assert set(found) == {"x", "first.kernel", "first.bias", "idle.kernel", "idle.bias"}
        assert np.allclose(found["first.bias"], 2)
        assert found["idle.kernel"] is None

    def test_sparse_gradients_come_as_arrays(self):
        class Answer(layers.Layer):
            def __init__(self):
                super().__init__()
                self.table = layers.Embedding(5, 3)

            def call(self, x):
                return self.table(x)

        from autograder.exam.paper import Part

        part = Part("table", "Embedding", {"embeddings": array(5, 3)})
        call = Call("ask", {"x": np.array([[1, 1]], "int32")}, {"output": np.ones((1, 2, 3), "float32")})
        gradient = sit(Answer, layer_paper(part, calls=[call])).outcomes["ask"].gradients["table.embeddings"]
        assert np.array_equal(gradient, [[0] * 3, [2] * 3, [0] * 3, [0] * 3, [0] * 3])


def test_warnings_of_student_code_stay_inside(recwarn):
    import warnings

    def answer(x):
        warnings.warn("look at me", stacklevel=1)
        return x

    outcome_of(answer)
    assert not recwarn


def test_a_sitting_says_how_long_it_took():
    answers = sit(lambda x: x, function_paper())
    assert 0 < answers.seconds < 10


def test_however_coarse_the_clock_of_a_process_is_that_is_limited(monkeypatch):
    monkeypatch.setattr("time.process_time", lambda: 1.0)
    assert 0 < sit(lambda x: x, function_paper()).seconds < 10
