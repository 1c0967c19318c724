"""Comparing answers: how far apart, and where they first part."""

from __future__ import annotations

import numpy as np

from . import draws
from .answers import Outcome, Touch
from .key import Look
from .structures import is_structure

#: Below this a number says "hidden", whatever it is: −1e9, twice that, or −∞.
HIDDEN = -1e8
#: The error by which bad input is refused.
REFUSAL = "ValueError"


def distance(ours: np.ndarray, theirs: np.ndarray) -> float:
    """The largest difference, in units of the largest value (at least 1); infinite where shape, NaN or what is hidden differ.

    Of tallies, 0 where chance explains the difference, else infinite.
    """
    if draws.is_tally(theirs):
        return 0.0 if draws.is_tally(ours) and draws.excess(ours, theirs) <= 1 else float("inf")
    if ours.shape != theirs.shape:
        return float("inf")
    if ours.size == 0:
        return 0.0
    one, other = ours.astype("float64"), theirs.astype("float64")
    with np.errstate(all="ignore"):
        plain = np.isfinite(one.sum() + other.sum()) and one.min() >= HIDDEN <= other.min()
    if plain:  # as nearly all are
        return float(np.abs(one - other).max()) / max(1.0, float(np.abs(other).max()))
    if not np.array_equal(np.isnan(one), np.isnan(other)):
        return float("inf")
    hidden = other < HIDDEN
    if not np.array_equal(one < HIDDEN, hidden):
        return float("inf")
    finite = np.isfinite(one) & np.isfinite(other) & ~hidden
    rest = ~finite & ~hidden
    if not np.array_equal(one[rest], other[rest], equal_nan=True):
        return float("inf")
    if not finite.any():
        return 0.0
    scale = max(1.0, float(np.abs(other[finite]).max()))
    return float(np.abs(one[finite] - other[finite]).max()) / scale


def look_distance(look: Look, ours: Outcome, theirs: Outcome) -> float:
    """How far two outcomes of one call are apart in what a stage looks at; errors are never equal, but a refusal that is asked for."""
    if refuses(theirs):
        return 0.0 if refuses(ours) else float("inf")
    if ours.trouble is not None or theirs.trouble is not None:
        return float("inf")
    if look.gradients:
        pairs = [(ours.gradients.get(name), theirs.gradients[name]) for name in theirs.gradients]
    else:
        names = look.outputs or list(theirs.returned)
        pairs = [(ours.returned.get(name), theirs.returned.get(name)) for name in names]
    return max((_gap(one, other, look) for one, other in pairs), default=0.0)


def refuses(outcome: Outcome) -> bool:
    """Whether bad input was refused. Of the reference no other error is ever in a Key."""
    return outcome.trouble is not None and outcome.trouble.kind == REFUSAL


def _gap(one: np.ndarray | None, other: np.ndarray | None, look: Look) -> float:
    if one is None or other is None:
        return 0.0 if one is other else float("inf")
    for axis, places in ((0, look.rows), (-1, look.columns)):
        if places is not None:
            length = other.shape[axis] if other.ndim else 0
            if one.shape != other.shape or max(places) >= length:
                return float("inf")
            one, other = one.take(places, axis), other.take(places, axis)
    return distance(one, other)


def outcome_distance(ours: Outcome, theirs: Outcome) -> float:
    """How far two outcomes are apart in everything returned and every gradient."""
    apart = look_distance(Look(""), ours, theirs)
    return max(apart, look_distance(Look("", gradients=True), ours, theirs)) if theirs.gradients else apart


def touches_agree(ours: Outcome, theirs: Outcome, tolerance: float) -> bool:
    """Whether the same sub-layers were called as often, with the same tensors in and out."""
    mine, yours = _by_path(ours.touches), _by_path(theirs.touches)
    if mine.keys() != yours.keys():
        return False
    return all(
        len(mine[path]) == len(yours[path])
        and all(_touch_distance(a, b) <= tolerance for a, b in zip(mine[path], yours[path], strict=True))
        for path in yours
    )


def _by_path(touches: list[Touch]) -> dict[str, list[Touch]]:
    grouped: dict[str, list[Touch]] = {}
    for touch in touches:
        grouped.setdefault(touch.path, []).append(touch)
    return grouped


def _list_distance(ours: list[np.ndarray], theirs: list[np.ndarray]) -> float:
    if len(ours) < len(theirs):
        return float("inf")
    return max((_loose_distance(a, b) for a, b in zip(ours, theirs, strict=False)), default=0.0)


def _loose_distance(ours: np.ndarray, theirs: np.ndarray) -> float:
    """The distance of what a sub-layer got or gave: an axis of length one more or less is a matter of style there."""
    if ours.shape != theirs.shape:
        ours, theirs = np.squeeze(ours), np.squeeze(theirs)
    return distance(ours, theirs)


def _touch_distance(ours: Touch, theirs: Touch) -> float:
    if len(ours.inputs) != len(theirs.inputs):
        return float("inf")
    return max(_list_distance(ours.inputs, theirs.inputs), _list_distance(ours.outputs, theirs.outputs))


def first_divergence(ours: Outcome, right: Outcome, tolerance: float) -> str:
    """Name the first tensor that differs, in the reference's order of sub-layer calls; empty where none does."""
    mine = _by_path(ours.touches)
    seen: dict[str, int] = {}
    for touch in right.touches:
        number = seen[touch.path] = seen.get(touch.path, -1) + 1
        if number >= len(mine.get(touch.path, [])):
            if ours.trouble is not None:
                return ""
            return f"`{touch.path}` is not called" if number == 0 else f"`{touch.path}` is called too few times"
        own = mine[touch.path][number]
        if _list_distance(own.inputs, touch.inputs) > tolerance:
            return f"the input of `{touch.path}`{_shapes(own.inputs, touch.inputs)}"
        if _list_distance(own.outputs, touch.outputs) > tolerance:
            return f"the output of `{touch.path}`"
    for name, value in right.returned.items():
        own_value = ours.returned.get(name)
        if own_value is None:
            return "" if ours.trouble is not None else f"`{name}` is not returned"
        if distance(own_value, value) > tolerance:
            return f"the returned `{name}`{_shapes([own_value], [value])}"
    for name, gradient in right.gradients.items():
        own_gradient = ours.gradients.get(name)
        if own_gradient is None and gradient is not None:
            return f"the gradient of `{name}`: none reaches it"
        if own_gradient is not None and gradient is not None and distance(own_gradient, gradient) > tolerance:
            return f"the gradient of `{name}`"
    return ""


def _shapes(ours: list[np.ndarray], theirs: list[np.ndarray]) -> str:
    """The shapes, where they are what differs."""
    for one, other in zip(ours, theirs, strict=False):
        if one.shape != other.shape and not is_structure(other) and not draws.is_tally(other):
            return f", whose shape is {one.shape} and should be {other.shape}"
    return ""


def is_constant(outcomes: dict[str, Outcome]) -> bool:
    """Whether every answer ignores what was asked: no tensor varies within itself.

    A tensor of one element cannot vary by itself: if there are no others, it is compared with what comes back to the other
    questions, and so is a structure.
    """
    returned = [(name, array) for outcome in outcomes.values() for name, array in outcome.returned.items()]
    structures = [(name, array.tobytes()) for name, array in returned if is_structure(array)]
    if structures:
        return len(structures) > len(set(structures)) == len({name for name, _ in structures})
    arrays = [array for _, array in returned if array.size > 1 and array.ndim and not draws.is_tally(array)]
    single = [array.astype("float64").item() for _, array in returned if array.size == 1]
    return all(map(_flat, arrays)) if arrays else len(single) > 1 and len(set(single)) == 1


def _flat(array: np.ndarray) -> bool:
    return bool(np.all(array == array.flat[0])) or bool(np.isnan(array.astype("float64")).all())
