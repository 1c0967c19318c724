"""Lean: what is spared changes no value, no gradient and no message, and random operations still begin anew."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
import tensorflow as tf
from keras import layers, ops
from tensorflow.python import pywrap_tfe

from autograder.exam.regime import Regime
from autograder.exam.sit import sit

from .exams import array, function_paper

X = tf.constant(array(2, 3, 4))
DENSE = layers.Dense(5, bias_initializer="normal")
DENSE(X)
NORM = layers.LayerNormalization()
NORM(X)

OPERATIONS = {
    "Dense": lambda x: DENSE(x),
    "Dense of a matrix": lambda x: DENSE(x[0]),
    "LayerNormalization": lambda x: NORM(x),
    "reshape": lambda x: tf.reshape(x, [4, -1]),
    "reshape by name": lambda x: tf.reshape(tensor=x, shape=(4, 6)),
    "reshape to a scalar": lambda x: tf.reshape(x[0, 0, 0], []),
    "reshape with a tensor": lambda x: tf.reshape(x, [tf.shape(x)[0], -1]),
    "reshape of a variable": lambda x: tf.reshape(DENSE.kernel, [5, 4]) * x[0, 0, 0],
    "reshape of numbers": lambda x: tf.cast(tf.reshape([1, 2, 3, 4], [2, 2]), "float32") * x[0, 0, 0],
    "reshape by Keras": lambda x: ops.reshape(x, (2, 3, 2, 2)),
    "transpose": lambda x: tf.transpose(x, [2, 0, 1]),
    "transpose without order": lambda x: tf.transpose(x),
    "mean": lambda x: tf.reduce_mean(x, [0, 2], keepdims=True),
    "mean of all": lambda x: tf.reduce_mean(x),
    "bias": lambda x: tf.nn.bias_add(x, [1.0, 2.0, 3.0, 4.0]),
    "bias of whole numbers": lambda x: tf.nn.bias_add(x, [1, 2, 3, 4]),
    "bias of a layer": lambda x: tf.nn.bias_add(DENSE(x), DENSE.bias),
    "shape": lambda x: x * tf.cast(tf.reduce_sum(tf.shape(x)), "float32"),
    "shape as int64": lambda x: x * tf.cast(tf.reduce_sum(tf.shape(x, tf.int64)), "float32"),
    "shape of a variable": lambda x: x * tf.cast(tf.shape(DENSE.kernel)[0], "float32"),
    "shape by Keras": lambda x: ops.reshape(x, ops.shape(x)[::-1]),
    "size and rank": lambda x: x * tf.cast(tf.size(x) + tf.rank(x), "float32"),
    "slice": lambda x: x[:, 1:3],
    "slice with tensors": lambda x: x[: tf.shape(x)[0], :, 2:],
    "stack": lambda x: tf.stack([x, x]),
    "stack of numbers": lambda x: x * tf.cast(tf.stack([1, 2, 3, 4]), "float32"),
    "tensordot": lambda x: tf.tensordot(x, tf.convert_to_tensor(DENSE.kernel), [[-1], [0]]),
    "tensordot over other axes": lambda x: tf.tensordot(x, x, [[0, 1], [0, 1]]),
    "tensordot over one axis": lambda x: tf.tensordot(x, tf.convert_to_tensor(DENSE.kernel), 1),
    "tensordot without words": lambda x: tf.tensordot(x[:0], tf.convert_to_tensor(DENSE.kernel), [[-1], [0]]),
    "tensordot of three axes each": lambda x: tf.tensordot(x, tf.reshape(x, (4, 2, 3)), [[-1], [0]]),
}


def results(operation, run=lambda operation: operation):
    """What an operation returns, and its gradients by its input and the layers' weights."""
    weights = [v.value for v in (*DENSE.weights, *NORM.weights)]
    with tf.GradientTape() as tape:
        tape.watch(X)
        returned = run(operation)(X)
    gradients = tape.gradient(returned, [X, *weights], unconnected_gradients="zero")
    return [np.asarray(each) for each in (returned, *gradients)]


@pytest.mark.parametrize("run", [lambda operation: operation, tf.function], ids=["eager", "traced"])
@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS.keys())
def test_values_and_gradients_are_the_same_to_the_last_bit(operation, run):
    usual = results(operation, run)
    with Regime(7).in_force():
        lean = results(operation, run)
    assert all(one.dtype == other.dtype and np.array_equal(one, other) for one, other in zip(usual, lean, strict=True))


MISTAKES = {
    "reshape to another size": lambda: tf.reshape(X, [5, 5]),
    "reshape by name": lambda: tf.reshape(tensor=X, shape=[5, 5]),
    "reshape with two unknowns": lambda: tf.reshape(X, [-1, -1]),
    "reshape beyond all sizes": lambda: tf.reshape(X, [2**40]),
    "reshape to halves": lambda: tf.reshape(X, [2.5, 2]),
    "transpose of too few axes": lambda: tf.transpose(X, [0, 1]),
    "mean over an axis that is not there": lambda: tf.reduce_mean(X, [7]),
    "bias of another width": lambda: tf.nn.bias_add(X, DENSE.bias),
    "tensordot of other widths": lambda: tf.tensordot(X, tf.ones((5, 6)), [[-1], [0]]),
    "tensordot of other types": lambda: tf.tensordot(X, tf.ones((4, 6), "float64"), [[-1], [0]]),
    "tensordot of a sparse tensor": lambda: tf.tensordot(tf.sparse.from_dense(X), tf.ones((4, 6)), [[-1], [0]]),
    "shape of nothing": lambda: tf.shape(None),
    "Dense of another width": lambda: DENSE.call(tf.ones((2, 3, 6))),
}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES.keys())
def test_what_is_wrong_is_said_in_the_same_words(mistake):
    with pytest.raises(Exception) as usual:  # noqa: PT011  # which one is TensorFlow's to choose
        mistake()
    with Regime(7).in_force(), pytest.raises(Exception) as lean:  # noqa: PT011
        mistake()
    assert (lean.type, str(lean.value)) == (usual.type, str(usual.value))


@pytest.fixture
def ran(monkeypatch):
    """The operations that ran, as a list that grows; those that went the long way round with a star."""
    names, quick, slow = [], pywrap_tfe.TFE_Py_FastPathExecute, pywrap_tfe.TFE_Py_Execute

    def noted(context, name, *args):
        names.append(name)
        return quick(context, name, *args)

    def noted_as_slow(context, device, name, *args):
        names.append(f"{name.decode()}*")
        return slow(context, device, name, *args)

    monkeypatch.setattr(pywrap_tfe, "TFE_Py_FastPathExecute", noted)
    monkeypatch.setattr(pywrap_tfe, "TFE_Py_Execute", noted_as_slow)
    return names


SPARED = {
    "reshape": ["Reshape"],
    "reshape by Keras": ["Reshape"],
    "reshape with a tensor": ["StridedSlice", "Reshape"],
    "reshape of a variable": ["Reshape", "StridedSlice", "Mul"],
    "transpose": ["Transpose"],
    "mean": ["Mean"],
    "shape by Keras": ["Reshape"],
    "slice": ["StridedSlice"],
    "tensordot": ["Reshape", "MatMul", "Reshape"],
}


def ran_by(name, ran):
    """What an operation runs, once TensorFlow has met it, but for reading variables."""
    with Regime(7).in_force():
        OPERATIONS[name](X)
        ran.clear()
        OPERATIONS[name](X)
    return [each for each in ran if each != "ReadVariableOp"]


@pytest.mark.parametrize("name", SPARED)
def test_nothing_runs_but_what_is_asked(name, ran):
    assert ran_by(name, ran) == SPARED[name]


@pytest.mark.parametrize("name", ["Dense", "bias of a layer"])
def test_nothing_in_a_layer_goes_the_long_way_round(name, ran):
    assert not [each for each in ran_by(name, ran) if each.endswith("*")]


def test_layers_in_lists_tuples_and_dicts_are_found_as_ever():
    class Holder(layers.Layer):
        def __init__(self):
            super().__init__()
            self.row, self.pair = [layers.Dense(2), layers.Dense(3)], (layers.Dense(4), 1)
            self.named, self.table, self.step = {"a": layers.Dense(5)}, np.ones(3), tf.Variable(1.0)
            self.row.append(layers.Dense(6))

    def found():
        holder = Holder()
        for layer in holder._flatten_layers(include_self=False):
            layer.build((None, 2))
        own = {name: type(value) for name, value in vars(holder).items() if name in ("row", "named", "table")}
        return [tuple(weight.shape) for weight in holder.weights], len(holder.pair), own

    usual = found()
    with Regime(7).in_force():
        assert found() == usual


def test_variables_of_one_shape_hold_their_own_values():
    with Regime(7).in_force():
        one, other = (tf.Variable(np.full((2, 2), value, "float32"), name="kernel") for value in (1, 2))
        one.assign_add(tf.ones((2, 2)))
        assert (one.numpy().mean(), other.numpy().mean()) == (2, 2)
        other.assign(tf.zeros((2, 2)))
        assert (one.numpy().mean(), other.numpy().mean()) == (2, 0)


class TestKernels:
    @pytest.fixture
    def emptied(self, monkeypatch):
        """How often TensorFlow's cache of kernels was emptied, as a list that grows."""
        emptying, times = pywrap_tfe.TFE_ContextClearCaches, []
        monkeypatch.setattr(pywrap_tfe, "TFE_ContextClearCaches", lambda handle: (times.append(1), emptying(handle)))
        return times

    def paper(self, seed):
        paper = function_paper()
        paper.seed = seed
        return paper

    def test_are_kept_from_one_paper_to_the_next(self, emptied):
        sit(lambda x: x + 1, self.paper(1))
        emptied.clear()
        sit(lambda x: x + 1, self.paper(2))
        assert emptied == []

    @pytest.mark.parametrize("draw", [lambda: tf.random.normal([3]), lambda: tf.random.normal([3], seed=5)])
    def test_are_made_anew_after_an_operation_that_drew(self, emptied, draw):
        def answer(x):
            return draw()

        first = sit(answer, self.paper(1)).outcomes["ask"].returned["output"]
        emptied.clear()
        other = sit(answer, self.paper(2)).outcomes["ask"].returned["output"]
        again = sit(answer, self.paper(1)).outcomes["ask"].returned["output"]
        assert emptied
        assert np.array_equal(first, again)
        assert not np.array_equal(first, other)

    def test_are_made_anew_after_a_seed_of_the_students_own(self, emptied):
        def answer(x):
            tf.random.set_seed(3)
            return x

        sit(answer, self.paper(1))
        emptied.clear()
        sit(lambda x: x, self.paper(2))
        assert emptied


def test_warming_up_runs_no_operation_and_starts_no_thread():
    code = """
import os
from autograder.exam import lean
from tensorflow.python.eager import context
before = len(os.listdir("/proc/self/task"))
lean.warm_up()
assert len(os.listdir("/proc/self/task")) <= before
assert context.context()._context_handle is None, "TensorFlow has begun"
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


@pytest.mark.parametrize(("first", "made_functions"), [("lean.warm_up()", False), ("", True)])
def test_after_warming_up_an_operation_is_its_kernel_and_no_function(first, made_functions):
    code = f"""
from autograder.exam import lean
{first}
import tensorflow as tf
try:
    tf.linalg.matmul(tf.ones((2, 3)), tf.ones((2, 3)))
except tf.errors.InvalidArgumentError as error:
    assert ("function_node" in str(error)) is {made_functions}, error
else:
    raise AssertionError("these shapes do not fit")
assert float(tf.function(lambda x: 2 * x)(tf.constant(3.0))) == 6
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)


def test_warming_up_asks_what_abstract_classes_remember():
    code = """
import sys
from autograder.exam import lean
import tensorflow as tf
asked = []
def watch(frame, event, argument):
    if event == "call" and frame.f_code.co_name == "__subclasscheck__":
        asked.append(frame.f_locals["cls"])
def ask():
    asked.clear()
    sys.setprofile(watch)
    for thing in (1, 1.5, "x", [], None):
        isinstance(thing, (tf.RaggedTensor, tf.SparseTensor, tf.Variable))
    sys.setprofile(None)
    return len(asked)
lean.warm_up()
assert ask() == 0, asked
"""
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
