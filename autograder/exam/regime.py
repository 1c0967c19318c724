"""The regime of a sitting: what holds while student code, or the reference, answers a Paper.

* Random state is the same before every call, and dropout draws a mask that depends on shape, rate and seed alone: so
  training mode is exact, and even a layer that is built anew at every call has exact answers.
* Calls of sub-layers are recorded.
* Code of the Keras 2 days is bridged: a boolean handed to a sub-layer by position is bound to the parameter that it
  meant, and a recurrent layer's `inputs` is called `sequences`.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any, ClassVar

import keras
import numpy as np
import tensorflow as tf
from keras.src.backend.common import global_state
from tensorflow.python.framework import random_seed

from .answers import Touch
from .lean import PATCHES, kernels_kept, random_state
from .planting import fitted

#: How much of one call's trace is kept: a loop that calls a layer a million times is not a trace.
TOUCH_LIMIT = 400


class Regime:
    """The state of one sitting; `in_force()` installs it, `reset()` goes before each call."""

    #: The random state in which TensorFlow was left, as long as no operation of a sitting has drawn from it.
    _settled: ClassVar[tuple | None] = None

    def __init__(self, seed: int, traced: bool = True) -> None:
        self.seed = seed
        self.traced = traced
        self.paths: dict[int, str] = {}
        self.own: dict[int, Any] = {}
        self.widths: dict[str, tuple[int, int]] = {}
        self.notes: list[str] = []
        self.misfit = ""
        self._touches: list[tuple[str, list[Any], list[Any]]] = []
        self._strange = 0

    def note(self, note: str) -> None:
        """Keep a note once."""
        if note not in self.notes:
            self.notes.append(note)

    def reset(self) -> None:
        """Bring all random state and the trace back to the beginning.

        Where no operation drew from TensorFlow's state, in this sitting, in the one before, or between the two, its kernels
        are kept.
        """
        untouched = Regime._settled is not None and Regime._settled == random_state()
        with kernels_kept() if untouched else nullcontext():
            keras.utils.set_random_seed(self.seed)
        global_state.set_global_attribute("global_seed_generator", None)  # older versions of Keras leave it as it is
        Regime._settled = random_state()
        self.misfit = ""
        self._touches = []
        self._strange = 0

    def touches(self, asked: Callable[[np.ndarray], np.ndarray] = lambda array: array) -> list[Touch]:
        """The sub-layer calls since the last reset, as arrays, of each what is `asked`."""
        found = []
        for path, inputs, outputs in self._touches:
            pair = ([asked(array) for array in _arrays(values)] for values in (inputs, outputs))
            found.append(Touch(path, *(list(map(self._planted_width, [path] * len(side), side)) for side in pair)))
        return found

    def _planted_width(self, path: str, array: np.ndarray) -> np.ndarray:
        """As wide as the Paper's layer: a free width may be another, and what is beyond the planted weights is zero."""
        width, planted = self.widths.get(path, (0, 0))
        fits = array.ndim and array.shape[-1] == width
        return fitted(array, (*array.shape[:-1], planted)) if fits else array

    @contextmanager
    def in_force(self) -> Iterator[Regime]:
        """Install the regime, and take it away again."""
        patches = [
            (keras.layers.Layer, "__call__", self._recording),
            (keras.src.backend.random, "dropout", lambda original: self._backend_dropout),
            (tf.nn, "dropout", lambda original: self._tf_dropout),
            (random_seed, "get_seed", self._noticing),
            *PATCHES,
        ]
        saved = [(place, name, getattr(place, name)) for place, name, _ in patches]
        for (place, name, wrap), (*_, original) in zip(patches, saved, strict=True):
            setattr(place, name, wrap(original))
        try:
            yield self
        finally:
            for place, name, value in saved:
                setattr(place, name, value)

    def _noticing(self, original: Callable) -> Callable:
        def get_seed(op_seed: Any) -> Any:
            Regime._settled = None
            return original(op_seed)

        return get_seed

    def _recording(self, original: Callable) -> Callable:
        def __call__(layer: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N807
            args, kwargs = self._bridge(layer, args, kwargs)
            strange = bool(self.own) and id(layer) not in self.own
            self._strange += strange
            try:
                result = original(layer, *args, **kwargs)
            except Exception:
                self.misfit = self.misfit or self._misfit(layer, [*args, *kwargs.values()])
                raise
            finally:
                self._strange -= strange
            if strange and not self._strange and layer.weights:
                self.note(f"untracked {type(layer).__name__[:60]}")
            path = self.paths.get(id(layer))
            if path is not None and self.traced and len(self._touches) < TOUCH_LIMIT:
                self._touches.append((path, [*args, *kwargs.values()], [result]))
            return result

        return __call__

    def _misfit(self, layer: Any, given: list[Any]) -> str:
        """`PATH EXPECTED RECEIVED`, where a planted layer got another number of features than its weights have."""
        path = self.paths.get(id(layer))
        kernel = getattr(getattr(layer, "cell", layer), "kernel", None)
        width = given[0].shape[-1] if given and getattr(given[0], "shape", None) else None
        if path is None or kernel is None or width is None or width == kernel.shape[0]:
            return ""
        return f"{path} {kernel.shape[0]} {width}"

    def _bridge(self, layer: Any, args: tuple, kwargs: dict[str, Any]) -> tuple[tuple, dict[str, Any]]:
        """Re-bind what Keras 2 took and Keras 3 refuses."""
        if isinstance(layer, keras.layers.RNN) and "inputs" in kwargs and not args:
            kwargs = {"sequences": kwargs.pop("inputs"), **kwargs}
            self.note("inputs renamed sequences")
        first = next((n for n, value in enumerate(args) if isinstance(value, bool)), None)
        if first is None:
            return args, kwargs
        try:
            names = list(inspect.signature(layer.call).parameters)[first : len(args)]
        except (TypeError, ValueError):
            return args, kwargs
        if len(names) == len(args) - first:
            kwargs = {**dict(zip(names, args[first:], strict=True)), **kwargs}
            args = args[:first]
            self.note("training by position")
        return args, kwargs

    def _keep(self, shape: tuple[int, ...], rate: float) -> np.ndarray:
        draw = np.random.default_rng([self.seed, *shape]).random(shape)
        return ((draw >= rate) / (1.0 - rate)).astype("float32")

    def _backend_dropout(self, inputs: Any, rate: float, noise_shape: Any = None, seed: Any = None) -> Any:
        return inputs * self._keep(tuple(int(n) for n in noise_shape or inputs.shape), rate)

    def _tf_dropout(self, x: Any, rate: float, noise_shape: Any = None, seed: Any = None, name: Any = None) -> Any:
        x = tf.convert_to_tensor(x)
        return x if rate == 0 else self._backend_dropout(x, rate, noise_shape)


def _arrays(values: list[Any]) -> list[np.ndarray]:
    """The float tensors among some values, as arrays; booleans, masks of None and the like are left out."""
    found = []
    for value in tf.nest.flatten(values):
        if isinstance(value, tf.Tensor) and hasattr(value, "numpy") and value.dtype.is_floating:
            found.append(np.array(value.numpy()))
    return found
