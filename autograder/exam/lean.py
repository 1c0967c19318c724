"""Lean: what TensorFlow and Keras do beside the arithmetic, done less often. No value, gradient or message depends on it.

A call with tiny arrays costs what surrounds the arithmetic. Spared are kernels that are made anew for each Paper and each
variable, the long way round of arguments that are no tensors yet, operations that say what is known (a shape, the ends
of a slice), and book-keeping for checkpoints.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, MappingView, MutableMapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from itertools import product
from types import FunctionType, NoneType
from typing import Any

import keras
import numpy as np
import tensorflow as tf
from keras.src.backend.tensorflow.trackable import KerasAutoTrackable
from tensorflow.python import pywrap_tfe
from tensorflow.python.eager import context
from tensorflow.python.framework import kernels, op_def_registry
from tensorflow.python.ops import array_ops_stack, gen_array_ops, gen_math_ops, gen_nn_ops, gen_resource_variable_ops

#: A longer list names no axes and no sizes.
MOST_AXES = 8


def warm_up() -> None:
    """Have TensorFlow look up, before a fork, what every child would look up anew. No operation runs, no thread starts."""
    op_def_registry.get("none of this name")  # the first name that is not found has all operations listed
    kernels.get_registered_kernels_for_op("NoOp")
    _run_kernels_directly()
    _ask_what_is_what()


def _run_kernels_directly() -> None:
    """Have each operation run its kernel.

    TensorFlow makes a function of every operation that it has not met, and optimises that one's graph, which takes a fresh
    process ten times as long as to make the kernel.
    """
    as_function = pywrap_tfe.TFE_ContextOptionsSetRunEagerOpAsFunction
    pywrap_tfe.TFE_ContextOptionsSetRunEagerOpAsFunction = lambda options, enable: as_function(options, False)


def _ask_what_is_what() -> None:
    """Ask abstract classes what they are asked in every sitting: the first time, each asks all the classes below it."""
    with suppress(ImportError):  # where another version has other classes, the sitting asks them
        from keras.src.dtype_policies.dtype_policy_map import DTypePolicyMap
        from tensorflow.python.framework import composite_tensor, ops, tensor_util
        from tensorflow.python.ops.ragged.dynamic_ragged_shape import DynamicRaggedShape
        from tensorflow.python.ops.resource_variable_ops import BaseResourceVariable, ResourceVariable, VariableSpec
        from tensorflow.python.types import core
        from tensorflow.python.util.custom_nest_protocol import CustomNestProtocol

        kinds = (
            *(list, tuple, dict, str, int, float, bool, NoneType, FunctionType, np.ndarray),
            *(core.Tensor, core.TensorProtocol, ops.EagerTensor, ResourceVariable, keras.Variable, keras.DTypePolicy),
        )
        abstract = (
            *(Mapping, MappingView, MutableMapping, Sequence, CustomNestProtocol, DTypePolicyMap),
            *(tensor_util.IsTensorLike, core.TensorProtocol, composite_tensor.CompositeTensor, DynamicRaggedShape),
            *(tf.RaggedTensor, tf.SparseTensor, tf.IndexedSlices, tf.DType, tf.TypeSpec, tf.TensorSpec, VariableSpec),
            *(tf.Variable, BaseResourceVariable, ResourceVariable),
        )
        for kind, each in product(kinds, abstract):
            with suppress(TypeError):
                issubclass(kind, each)


def random_state() -> tuple:
    """The seed of TensorFlow's operations, and the state of the generator from which they take their own."""
    eager = context.context()
    return eager._seed, eager._rng and eager._rng.getstate()


@contextmanager
def kernels_kept() -> Iterator[None]:
    """Have TensorFlow keep its kernels when a seed is set.

    It empties its cache for the sake of random operations, whose kernels have a state. Where none has run, all others
    would only be made again, which takes ten times as long as to run them.
    """
    emptying = pywrap_tfe.TFE_ContextClearCaches
    pywrap_tfe.TFE_ContextClearCaches = lambda handle: None
    try:
        yield
    finally:
        pywrap_tfe.TFE_ContextClearCaches = emptying


def _sharing_kernels(original: Callable) -> Callable:
    """Leave out a variable's name, by which it would have a kernel of its own: nothing asks TensorFlow for it."""

    def var_handle_op(*args: Any, **named: Any) -> Any:
        return original(*args, **{**named, "debug_name": ""} if "debug_name" in named else named)

    return var_handle_op


def _taken_at_once(original: Callable) -> Callable:
    """Hand an operation its first two arguments in the form that it takes without raising, catching and converting."""

    def operation(*args: Any, **named: Any) -> Any:
        with suppress(Exception):
            return original(*map(_at_once, args[:2]), *args[2:], **named)
        return original(*args, **named)  # what is wrong is said in the usual words

    return operation


def _at_once(value: Any) -> Any:
    """A short list of whole numbers as a tensor, a Keras variable as TensorFlow's own; anything else as it is."""
    if type(value) in (list, tuple) and len(value) <= MOST_AXES and tf.executing_eagerly():
        return _numbers(tuple(map(int, value))) if all(map(_is_whole, value)) else value
    return value.value if isinstance(value, keras.Variable) else value


def _is_whole(number: Any) -> bool:
    return type(number) is int or (
        isinstance(number, tf.Tensor) and number.dtype == tf.int32 and number.shape.rank == 0
    )


@lru_cache(maxsize=1000)
def _numbers(numbers: tuple[int, ...]) -> Any:
    return tf.constant(numbers, "int32")


def _known(original: Callable) -> Callable:
    """Have `shape` run no operation for a tensor that is there: Keras asks for every shape, and mostly needs none."""

    def shape(input: Any, out_type: Any = tf.int32, name: str | None = None) -> Any:
        known = out_type is tf.int32 and isinstance(input, tf.Tensor) and tf.executing_eagerly()
        return _numbers(tuple(input.shape)) if known else original(input, out_type, name)

    return shape


def _kept(original: Callable) -> Callable:
    """Have `stack` keep the numbers of which a slice begins and ends."""

    def stack(values: Any, axis: int = 0, name: str = "stack") -> Any:
        with suppress(Exception):
            numbers = _at_once(values)
            if axis == 0 and numbers is not values:
                return numbers
        return original(values, axis, name)

    return stack


def _row_by_row(original: Callable) -> Callable:
    """Have `tensordot` multiply words by a matrix, which Dense asks of it, without what all other cases take."""

    def tensordot(a: Any, b: Any, axes: Any, name: str | None = None) -> Any:
        with suppress(Exception):
            if axes == [[-1], [0]]:
                return _product(a, b)
        return original(a, b, axes, name)

    return tensordot


def _product(words: Any, matrix: Any) -> Any:
    *outer, inner = words.shape
    _, width = matrix.shape
    rows = gen_array_ops.reshape(words, [math.prod(outer), inner])
    return gen_array_ops.reshape(gen_math_ops.mat_mul(rows, matrix), [*outer, width])


#: What is replaced while a Paper is sat: the module, the name, and what wraps the function there.
PATCHES: list[tuple[Any, str, Callable[[Callable], Callable]]] = [
    (gen_resource_variable_ops, "var_handle_op", _sharing_kernels),
    (gen_array_ops, "reshape", _taken_at_once),
    (gen_array_ops, "transpose", _taken_at_once),
    (gen_math_ops, "mean", _taken_at_once),
    (gen_nn_ops, "bias_add", _taken_at_once),
    (gen_array_ops, "shape", _known),
    (array_ops_stack, "stack", _kept),
    (tf, "tensordot", _row_by_row),
    (KerasAutoTrackable, "__setattr__", lambda original: object.__setattr__),  # checkpoints of TensorFlow's need more
]
