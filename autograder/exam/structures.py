"""Structures: texts, lists and the like that cross the border as JSON, beside an array of the numbers in them.

A structure is two arrays: the bytes of its JSON, uint8, in which a `#` holds the place of each number that is no whole one; and
those numbers, float64, in order. So numbers are compared within a tolerance, and all else exactly.
"""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np

#: The deepest nesting, the most items in all, and the most bytes of JSON that are taken as an answer.
DEEPEST, MOST_ITEMS, MOST_BYTES = 8, 100_000, 1_000_000
#: What holds the place of a number; a text that begins with it is written with one more.
PLACE = "#"
#: The types of which an array's lists are what JSON knows, or numbers; a wider one has numbers that are too large for it.
_AS_THEY_ARE = [
    np.dtype(name) for name in ("bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "float32", "float64")
]


class StructureError(ValueError):
    """What is no structure; its text is a remark of the sitting's (`kind set`, `huge 2000000`)."""


def to_arrays(value: Any) -> tuple[np.ndarray, np.ndarray]:
    """A structure as the bytes of its JSON, uint8, and the numbers in it, float64.

    Args:
        value: None, a bool, a number, a text, or lists, tuples and dicts with texts as keys of these; an array counts as
            lists, and so does a tuple.

    Raises:
        StructureError: if it is anything else, or too large.
    """
    numbers: list[float] = []
    plain = _Plainly(numbers).plain(value, 0)
    text = json.dumps(plain, ensure_ascii=True, sort_keys=True, separators=(",", ":")).encode()
    if len(text) > MOST_BYTES:
        raise StructureError(f"huge {len(text)}")
    return np.frombuffer(text, "uint8").copy(), np.array(numbers, "float64")


class _Plainly:
    """Turns a structure into what JSON knows, counting what it meets."""

    def __init__(self, numbers: list[float]) -> None:
        self.numbers, self.items = numbers, 0

    def plain(self, value: Any, depth: int) -> Any:
        self.count(1, depth)
        if hasattr(value, "numpy") and type(value).__module__.partition(".")[0] in ("tensorflow", "keras"):
            value = value.numpy()
        if isinstance(value, np.ndarray | np.generic):
            if value.size > MOST_ITEMS:
                raise StructureError(f"huge {value.size}")
            if isinstance(value, np.ndarray) and value.size and value.ndim and value.dtype in _AS_THEY_ARE:
                return self.array(value, depth)
            value = value.tolist()
        if value is None or type(value) in (bool, int):
            return value if type(value) is not int or abs(value) < 2**63 else self.number(float("inf"))
        if type(value) is float:
            return self.number(value)
        if type(value) is str:
            return PLACE + value if value.startswith(PLACE) else value
        if type(value) in (list, tuple):
            if set(map(type, value)) == {int} and -(2**63) < min(value) <= max(value) < 2**63:
                self.count(len(value), depth + 1)
                return list(value)
            return [self.plain(each, depth + 1) for each in value]
        if isinstance(value, dict) and all(type(key) is str for key in value):
            return {key: self.plain(each, depth + 1) for key, each in value.items()}
        raise StructureError(f"kind {type(value).__name__[:60]}")

    def array(self, values: np.ndarray, depth: int) -> Any:
        """What `plain` makes of the lists of an array of numbers, without a look at each."""
        self.count(sum(math.prod(values.shape[:axis]) for axis in range(1, values.ndim + 1)), depth + values.ndim)
        if values.dtype.kind == "f":
            self.numbers += values.ravel().tolist()
            values = np.full(values.shape, PLACE, object)
        return values.tolist()

    def count(self, items: int, depth: int) -> None:
        """Refuse what has too many items, or lies too deep."""
        self.items += items
        if self.items > MOST_ITEMS or depth > DEEPEST:
            raise StructureError("huge structure")

    def number(self, value: float) -> str:
        self.numbers.append(value)
        return PLACE


def is_structure(array: np.ndarray) -> bool:
    """Whether an array holds a structure's JSON: no other answer is of that type."""
    return array.dtype == np.uint8


def difference(name: str, ours: np.ndarray, right: np.ndarray) -> str:
    """Where a structure first differs from the right one, in words that give no right value away; empty where it does not.

    Example:
        >>> ours, right = (to_arrays(value)[0] for value in ([[1, 2], "a"], [[1, 3], "a"]))
        >>> difference("ids", ours, right)
        '`ids` first differs at [0][1]'
    """
    try:
        own = json.loads(ours.tobytes()) if ours.size <= MOST_BYTES else None
    except (ValueError, RecursionError):  # it may come out of a sandbox
        return f"`{name}` cannot be read"
    if own is None and ours.size > MOST_BYTES:
        return f"`{name}` is too long to be read"
    return _first(f"`{name}`", "", own, json.loads(right.tobytes()))


def _first(name: str, place: str, own: Any, right: Any) -> str:
    where = f"{name} at {place}" if place else name
    if type(own) is not type(right):
        return f"{where} is {_kind(own)} and should be {_kind(right)}"
    if isinstance(right, list):
        for number, (one, other) in enumerate(zip(own, right, strict=False)):
            if found := _first(name, f"{place}[{number}]", one, other):
                return found
        if len(own) != len(right):
            return f"{where} has {len(own)} items and should have {len(right)}"
        return ""
    if isinstance(right, dict):
        for key in sorted(own.keys() | right.keys()):
            if key not in own or key not in right:
                return f"{where} {'lacks' if key in right else 'should not have'} an entry"
            if found := _first(name, f"{place}[{key!r}]", own[key], right[key]):
                return found
        return ""
    if own == right:
        return ""
    if isinstance(right, str) and PLACE not in (own, right):
        same = next((n for n, (one, other) in enumerate(zip(own, right, strict=False)) if one != other), None)
        if same is None:
            return f"{where} has {len(own)} characters and should have {len(right)}"
        return f"{where} first differs at character {same}"
    return f"{name} first differs at {place}" if place else f"{name} differs"


def _kind(value: Any) -> str:
    if value == PLACE:
        return "a number"
    kinds = {list: "a list", dict: "a dict", str: "a text", bool: "a truth value", int: "a whole number"}
    return kinds.get(type(value), "None")
