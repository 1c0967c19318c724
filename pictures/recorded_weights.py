"""Record what a reader's own Keras model attends to."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

_UNDERSTOOD = (
    "keras.layers.MultiHeadAttention, GroupQueryAttention, Attention and AdditiveAttention, and every layer whose call "
    "returns (output, weights) of shapes (batch, target, model) and (batch, heads, target, source)"
)


def recorded_weights(layer: Any, *args: Any, **kwargs: Any) -> dict[str, NDArray[Any]]:
    """Call a layer or a model once, and keep the attention weights of every attention layer within.

    Understood are Keras' own `MultiHeadAttention`, `GroupQueryAttention`, `Attention` and `AdditiveAttention`, which are
    asked for their scores during the pass (Keras returns them from before its dropout), and every layer whose call returns
    `(output, weights)`, such as the reference's `MultiHeadAttention`. A layer that keeps its weights to itself is not. From
    Keras, a query whose keys are all masked, as padding is, gets a row of zeros: leave it out of a picture.

    Args:
        layer: a Keras layer or model: functional, sequential or subclassed.
        args, kwargs: what it is called with.

    Returns:
        by the names of the layers from the outermost to the one that attends, joined by `/`, and in the order of the pass,
        its weights: `(batch, heads, target, source)`, or `(batch, target, source)` from Keras' two layers without heads.
        A layer that is called again gets a number: `… (2)`.

    Raises:
        TypeError: if `layer` is not Keras'.
        ValueError: if no layer within gave weights that can be read; the text names the layers that were called.

    Example:
        >>> import keras, numpy
        >>> layer = keras.layers.MultiHeadAttention(num_heads=2, key_dim=4, name="attention")
        >>> x = numpy.ones((1, 3, 8))
        >>> {name: weights.shape for name, weights in recorded_weights(layer, x, x).items()}
        {'attention': (1, 2, 3, 3)}
    """
    import keras  # here, so that a picture of given weights needs no Keras

    if not isinstance(layer, keras.layers.Layer):
        raise TypeError(
            f"recorded_weights needs a Keras layer or model; received {type(layer).__name__}. Pass the model, then its inputs."
        )
    door = keras.layers.Layer.__call__
    watched = _Pass(keras, door)
    keras.layers.Layer.__call__ = lambda layer, *args, **kwargs: watched.call(layer, args, kwargs)
    try:
        layer(*args, **kwargs)
    finally:
        keras.layers.Layer.__call__ = door
    if not watched.weights:
        raise ValueError(watched.nothing_found())
    return watched.weights


class _Pass:
    """One forward pass, watched at the one door that every layer is called through."""

    def __init__(self, keras: Any, call: Callable[..., Any]) -> None:
        self.keras, self.original = keras, call
        self.weights: dict[str, NDArray[Any]] = {}
        self.tensors: list[Any] = []  # kept alive, so that one that an outer layer passes on is known again
        self.within: list[str] = []
        self.called: dict[str, None] = {}  # in the order of the pass
        self.symbolic = 0

    def call(self, layer: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Call a layer, keep its weights, and give its caller what it asked for."""
        self.within.append(layer.name)
        self.called[type(layer).__name__] = None
        try:
            if not self._can_be_asked(layer):
                output = self.original(layer, *args, **kwargs)
                if _is_attention(output):
                    self._keep(output[1])
                return output
            output, weights = self.original(layer, *args, **{**kwargs, "return_attention_scores": True})
            self._keep(weights)
            return (output, weights) if kwargs.get("return_attention_scores") else output
        finally:
            self.within.pop()

    def _can_be_asked(self, layer: Any) -> bool:
        layers = self.keras.layers
        scoring = layers.MultiHeadAttention, layers.GroupQueryAttention, layers.Attention
        return isinstance(layer, scoring) and "return_attention_scores" in inspect.signature(layer.call).parameters

    def _keep(self, tensor: Any) -> None:
        if any(tensor is known for known in self.tensors):
            return
        self.tensors.append(tensor)
        try:
            array = np.array(self.keras.ops.convert_to_numpy(tensor))
        except (NotImplementedError, TypeError, ValueError):  # symbolic: a layer is being built, or a function compiled
            self.symbolic += 1
            return
        name = "/".join(self.within)
        times = 1 + sum(known == name or known.startswith(f"{name} (") for known in self.weights)
        self.weights[name if times == 1 else f"{name} ({times})"] = array

    def nothing_found(self) -> str:
        """What to say where no weights were recorded."""
        called = ", ".join(self.called)
        if self.symbolic:
            return (
                f"Attention weights must be numbers; received {self.symbolic} symbolic tensors from a compiled function "
                f"({called}). Call the model eagerly: without tf.function or jax.jit around its call."
            )
        return f"At least one layer must give its attention weights; none of those called does: {called}. Understood are {_UNDERSTOOD}."


def _is_attention(output: Any) -> bool:
    """Whether a call returned `(output, weights)`, by the shapes alone."""
    if not (isinstance(output, tuple | list) and len(output) == 2):
        return False
    mixed, weights = (tuple(getattr(part, "shape", ())) for part in output)
    return len(mixed) == 3 and len(weights) == 4 and mixed[:2] == weights[0:3:2]
