"""Planting: the Paper's weights go into the student's layers before the first call.

A leaf layer is built from the planted arrays' shapes, and a composite without a `build` of its own is then marked
built. Otherwise Keras would run `call` symbolically once, which doubles the trace and uses up time and random seeds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import keras
import numpy as np

from .paper import Part


def _dense(weights: dict[str, np.ndarray]) -> tuple:
    return (None, weights["kernel"].shape[0])


#: For each kind of leaf: the input shape from which it is built.
_INPUT_SHAPES: dict[str, Callable[[dict[str, np.ndarray]], tuple]] = {
    "Dense": _dense,
    "GRU": lambda weights: (None, None, weights["kernel"].shape[0]),
    "LayerNormalization": lambda weights: (None, weights["gamma"].shape[0]),
    "Embedding": lambda weights: (None, None),
}
#: For each kind of leaf whose size its constructor says: whether that suits the weights.
_SUITS: dict[str, Callable[[Any, dict[str, np.ndarray]], bool]] = {
    "Dense": lambda layer, weights: layer.units == weights["kernel"].shape[-1],
    "GRU": lambda layer, weights: layer.units == weights["recurrent_kernel"].shape[0],
    "Embedding": lambda layer, weights: (layer.input_dim, layer.output_dim) == weights["embeddings"].shape,
}


#: The largest free width that is planted.
WIDEST = 4096


#: The kinds of leaf that take every weight from its initializer when they are built.
_STARTED: dict[str, type] = {
    "Dense": keras.layers.Dense, "LayerNormalization": keras.layers.LayerNormalization, "Embedding": keras.layers.Embedding,
}  # fmt: skip


def leaves(layer: Any) -> list[Any]:
    """All layers below a layer that hold no further layers but a cell, in order of creation."""
    return [each for each in _below(layer) if kind_of(each) in _INPUT_SHAPES]


def _below(layer: Any) -> list[Any]:
    """All layers below a layer, each before its own; Keras's recursive list turns the order of the inner ones round."""
    found: dict[int, Any] = {}

    def walk(holder: Any) -> None:
        for each in holder._flatten_layers(include_self=False, recursive=False):
            if id(each) not in found:
                found[id(each)] = each
                walk(each)

    try:
        walk(layer)
    except Exception:
        return []
    return list(found.values())


def builds_itself(target: Any) -> bool:
    """Whether a composite in it still waits for its first call, to run a `build` of its own."""
    return any(not getattr(each, "built", True) for each in [target, *_below(target)])


def kind_of(layer: Any) -> str:
    """The name of the Keras class that a layer is, or derives from."""
    names = [cls.__name__ for cls in type(layer).__mro__ if cls.__module__.startswith("keras.")]
    return names[0] if names else ""


def sort_of(target: Any) -> str:
    """What kind of Keras object it is: a Model, a Layer, or neither."""
    kinds = (("Model", keras.Model), ("Layer", keras.layers.Layer))
    return next((name for name, kind in kinds if isinstance(target, kind)), "")


def parts_of(target: Any) -> dict[int, Any]:
    """A layer and all layers below it by `id`: whatever else it calls is not part of it, and is never trained."""
    return {id(each): each for each in [target, *_below(target)]}


def reach(target: Any, path: str) -> Any:
    """Follow a path of attributes and list positions (`blocks.0.mha.Wq`); None where it ends."""
    for step in path.split("."):
        try:
            target = target[int(step)] if step.isdigit() else getattr(target, step)
        except Exception:
            return None
    return target


def plant(
    target: Any, parts: list[Part], free: Mapping[str, Mapping[str, int]] | None = None
) -> tuple[dict[str, str], dict[int, str], dict[str, Any]]:
    """Plant every part, by path where it exists, else by kind in order of creation.

    Args:
        target: the student's object.
        parts: the Paper's parts.
        free: as in the Paper: sub-layers that are found by what they hold, and may be wider than what is planted.

    Returns:
        for each part `planted`, `missing`, `renamed NAME` or what is wrong with it; the layers' paths by `id`; and
        the Keras variables by `path.weight`.
    """
    state: dict[str, str] = {}
    paths: dict[int, str] = {}
    variables: dict[str, Any] = {}
    lost: list[Part] = []
    own_names = {name: _own_name(target, name, parts) for name in free or {}}
    for part in resized(target, parts, free):
        first, _, rest = part.path.partition(".")
        layer = reach(target, f"{own_names.get(first, first)}.{rest}" if rest else first)
        if layer is None:
            lost.append(part)
        elif id(layer) in paths:
            state[part.path] = f"same object as {paths[id(layer)]}"
        else:
            state[part.path] = _plant_one(layer, part, variables)
            paths[id(layer)] = part.path
    spare = [layer for layer in leaves(target) if id(layer) not in paths]
    for part in lost:
        alike = [layer for layer in spare if kind_of(layer) == part.kind]
        match = next((layer for layer in alike if _suits(layer, part)), alike[0] if alike else None)
        if match is None:
            state[part.path] = "missing"
            continue
        spare.remove(match)
        said = _plant_one(match, part, variables)
        state[part.path] = f"renamed {_attribute(target, match)}" if said == "planted" else said
        paths[id(match)] = part.path
    _mark_built(target)
    return state, paths, variables


def resized(target: Any, parts: list[Part], free: Mapping[str, Mapping[str, int]] | None) -> list[Part]:
    """The parts as they are planted: as wide as the student's free width.

    A Paper's own weights are zeros beyond a few columns, so that more of them, or fewer, change nothing.
    """
    found = {part.path: part for part in parts}
    for name, axes in (free or {}).items():
        own = _own_name(target, name, parts)
        wide = [suffix for suffix, axis in axes.items() if axis == 1]
        units = {getattr(reach(target, f"{own}.{suffix}"), "units", None) for suffix in wide}
        width = units.pop() if len(units) == 1 else None
        if type(width) is int and 0 < width <= WIDEST:
            for suffix, axis in axes.items():
                path = f"{name}.{suffix}"
                if path in found and found[path].weights["kernel"].shape[axis] != width:
                    found[path] = _resized(found[path], axis, width)
    return list(found.values())


def _resized(part: Part, axis: int, width: int) -> Part:
    shapes = {"kernel": list(part.weights["kernel"].shape), "bias": list(part.weights["bias"].shape)}
    shapes["kernel"][axis] = width
    shapes["bias"] = [shapes["kernel"][1]]
    weights = {name: fitted(value, tuple(shapes[name])) for name, value in part.weights.items()}
    cut = any(not np.array_equal(fitted(weights[name], value.shape), value) for name, value in part.weights.items())
    return part if cut else Part(part.path, part.kind, weights)


def fitted(array: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """An array in another shape of as many axes: cut off, or filled up with zeros, at the end of each."""
    result = np.zeros(shape, array.dtype)
    common = tuple(slice(min(have, want)) for have, want in zip(array.shape, shape, strict=True))
    result[common] = array[common]
    return result


def _own_name(target: Any, name: str, parts: list[Part]) -> str:
    """The student's own attribute for a sub-layer: the one that holds all of its parts under their names."""
    suffixes = [part.path.partition(".")[2] for part in parts if part.path.startswith(f"{name}.")]
    try:
        others = [other for other, value in vars(target).items() if isinstance(value, keras.layers.Layer)]
    except Exception:
        others = []
    for candidate in (name, *others):
        if all(isinstance(reach(target, f"{candidate}.{suffix}"), keras.layers.Layer) for suffix in suffixes):
            return candidate
    return name


def _suits(layer: Any, part: Part) -> bool:
    try:
        return part.kind not in _SUITS or bool(_SUITS[part.kind](layer, part.weights))
    except Exception:
        return False


def _plant_one(layer: Any, part: Part, variables: dict[str, Any]) -> str:
    """Build one leaf and give it its weights; say `planted`, or what is wrong."""
    part = _in_full(part)
    if not isinstance(layer, keras.layers.Layer):
        return f"type {type(layer).__name__}"
    if kind_of(layer) != part.kind:
        return f"type {kind_of(layer) or type(layer).__name__}"
    started = False
    try:
        if not layer.built:
            with _starting_at(layer, part.weights):
                layer.build(_INPUT_SHAPES[part.kind](part.weights))
            layer.build = lambda *shapes, **named: None  # a composite's own `build` shall not build it anew
            started = type(layer) is _STARTED.get(part.kind)
        own = {variable.name: variable for variable in layer.weights}
    except Exception as error:
        return f"unbuilt {type(error).__name__}"
    for name, value in part.weights.items():
        if name not in own:
            return f"no {name}"
        if tuple(own[name].shape) != value.shape:
            return f"shape {name} {list(own[name].shape)} for {list(value.shape)}"
    for name, value in part.weights.items():
        if not started:
            own[name].assign(value)
        variables[f"{part.path}.{name}"] = own[name]
    return "planted"


def _in_full(part: Part) -> Part:
    """Weights that a Paper holds in half precision, as a layer takes them."""
    if all(value.dtype != "float16" for value in part.weights.values()):
        return part
    return Part(part.path, part.kind, {name: value.astype("float32") for name, value in part.weights.items()})


class _Start:
    """An initializer that starts a weight at its planted value, which spares drawing one and assigning the other."""

    def __init__(self, value: np.ndarray, usual: Any) -> None:
        self.value, self.usual = value, usual

    def __call__(self, shape: Any, dtype: Any = None) -> Any:
        return self.value.copy() if tuple(shape) == self.value.shape else self.usual(shape, dtype=dtype)


@contextmanager
def _starting_at(layer: Any, weights: dict[str, np.ndarray]) -> Iterator[None]:
    """Replace a layer's initializers while it is built."""
    names = [f"{name}_initializer" for name in weights]
    usual = {name: vars(layer)[name] for name in names if callable(vars(layer).get(name))}
    for name, initializer in usual.items():
        setattr(layer, name, _Start(weights[name.removesuffix("_initializer")], initializer))
    try:
        yield
    finally:
        for name, initializer in usual.items():
            setattr(layer, name, initializer)


def _attribute(target: Any, layer: Any) -> str:
    """The student's own name for a layer."""
    try:
        return next(name for name, value in vars(target).items() if value is layer)[:60]
    except Exception:
        return str(getattr(layer, "name", "?"))[:60]


def _mark_built(target: Any) -> None:
    """Spare Keras the symbolic first call of composites that have no `build` of their own."""
    try:
        for layer in [target, *_below(target)]:
            if not getattr(layer, "built", True) and getattr(layer.build, "_is_default", False):
                layer.built = True
    except Exception:
        return
