"""The same questions as ours, as an instructor asks them in a test cell: asserts against the reference, in the student's kernel.

It makes as many calls of the student's code as a sitting does, and as many of the reference. It lies beside the notebook, with
the Papers in the folder `papers`, and is read by the benchmark's nbgrader and Otter; it names no cause and gives no part points.
"""

from __future__ import annotations

import importlib
import warnings
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from autograder.exam.paper import Call, Paper
from autograder.exercises import EXERCISES


def check(name: str, theirs: Any) -> None:
    """Assert that an answer does what the reference does.

    Raises:
        AssertionError: if it does not.
    """
    warnings.simplefilter("ignore")  # whatever stands on stderr costs all points
    paper = Paper.read(Path("papers") / f"{name}.paper.npz")
    module = EXERCISES[name].module.removesuffix(".py").replace("/", ".")
    ours = getattr(importlib.import_module(f"solutions.{module}"), name)
    if paper.kind == "layer":
        constructor = {name: value for name, value in paper.constructor.items() if value is not None}
        ours, theirs = ours(**constructor), theirs(**constructor)
        _answer(ours, paper.calls[0]), _answer(theirs, paper.calls[0])
        theirs.set_weights(ours.get_weights())
    for call in paper.calls:
        keras.utils.set_random_seed(paper.seed % 2**32)
        expected = _answer(ours, call)
        keras.utils.set_random_seed(paper.seed % 2**32)
        found = _answer(theirs, call)
        assert len(found) == len(expected), f"{call.name}: {len(found)} results; {len(expected)} are expected"
        if call.arguments.get("training") is not True:  # dropout is random
            for one, other in zip(found, expected, strict=True):
                np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-4, err_msg=call.name)


def _answer(callee: Any, call: Call) -> list[np.ndarray]:
    """What one call returns, and the gradient where the Paper asks for one."""
    first, *rest = [tf.constant(v) if isinstance(v, np.ndarray) else v for v in call.arguments.values()]
    named = dict(zip(list(call.arguments)[1:], rest, strict=True))
    target = getattr(callee, call.method) if call.method else callee
    if call.method:
        return [np.asarray(each) for each in keras.tree.flatten(target())]
    if not call.cotangents:
        return [np.asarray(each) for each in keras.tree.flatten(target(first, **named))]
    with tf.GradientTape() as tape:
        tape.watch([value for value in (first, *rest) if tf.is_tensor(value) and value.dtype.is_floating])
        results = keras.tree.flatten(target(first, **named))
        total = tf.add_n([tf.reduce_sum(tf.cast(each, "float32")) for each in results])
    weights = getattr(callee, "trainable_variables", [])
    sources = [each.value for each in weights] or [first]
    gradients = [tf.convert_to_tensor(each) for each in tape.gradient(total, sources) if each is not None]
    return [np.asarray(each) for each in (*results, *gradients)]
