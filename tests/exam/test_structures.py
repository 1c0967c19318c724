"""Structures: what crosses the border as JSON, exactly but for its numbers, and what is said where it differs."""

from __future__ import annotations

import json

import numpy as np
import pytest
import tensorflow as tf

from autograder.exam.arguments import as_json, given
from autograder.exam.faults import remark_of
from autograder.exam.structures import DEEPEST, MOST_BYTES, MOST_ITEMS, StructureError, difference, to_arrays


def text_of(value):
    return json.loads(to_arrays(value)[0].tobytes())


@pytest.mark.parametrize(
    ("value", "plain", "numbers"),
    [
        (None, None, []),
        (True, True, []),
        (7, 7, []),
        ("a", "a", []),
        ("#", "##", []),
        ("é☃", "é☃", []),
        (2.5, "#", [2.5]),
        ([("a", "b"), ("c", "d")], [["a", "b"], ["c", "d"]], []),
        (((3, 2), -0.5), [[3, 2], "#"], [-0.5]),
        ({"b": 1, "a": [1.5]}, {"a": ["#"], "b": 1}, [1.5]),
        (np.array([3, 4]), [3, 4], []),
        (np.float32(0.5), "#", [0.5]),
        ([np.int64(3), np.str_("x")], [3, "x"], []),
        (tf.constant([[1, 2]]), [[1, 2]], []),
        ([], [], []),
    ],
)
def test_a_structure_is_its_json_and_its_numbers(value, plain, numbers):
    text, found = to_arrays(value)
    assert json.loads(text.tobytes()) == plain
    assert (text.dtype, found.dtype, found.tolist()) == (np.uint8, np.float64, numbers)


def test_a_list_a_tuple_and_an_array_are_alike():
    assert text_of([1, 2]) == text_of((1, 2)) == text_of(np.array([1, 2]))


@pytest.mark.parametrize("value", [{1, 2}, object(), b"bytes", {1: 2}, 1j, [lambda: 0], type("Text", (str,), {})("a")])
def test_what_is_no_structure_is_refused(value):
    with pytest.raises(StructureError, match=r"^kind "):
        to_arrays(value)


def test_what_is_too_large_is_refused():
    deep = []
    for _ in range(50):
        deep = [deep]
    loop: list = []
    loop.append(loop)
    for value in (deep, loop, list(range(200_000)), "a" * 2_000_000, np.zeros(10**6)):
        with pytest.raises(StructureError, match=r"^huge "):
            to_arrays(value)


def one_by_one(value, numbers):
    """What a structure of lists and numbers is, looked at item by item."""
    if isinstance(value, list):
        return [one_by_one(each, numbers) for each in value]
    if isinstance(value, float) or abs(value) >= 2**63:
        numbers.append(float("inf") if isinstance(value, int) else value)
        return "#"
    return value


@pytest.mark.parametrize("shape", [(), (0,), (5,), (2, 3), (2, 0), (1, 2, 3)], ids=str)
@pytest.mark.parametrize(
    "kind", ["bool", "int8", "uint8", "int32", "int64", "uint64", "float16", "float32", "float64", ">f4"]
)
def test_an_array_is_what_its_lists_are(kind, shape):
    drawn = np.random.default_rng(7).integers(0, 2**64, shape, "uint64")
    array = (drawn / 2**60 - 8 if np.dtype(kind).kind == "f" else np.asarray(drawn)).astype(kind)
    if array.size and np.dtype(kind).kind in "iu":
        array.flat[0] = np.iinfo(kind).min  # of the widest, JSON knows no such number
    numbers = []
    expected = one_by_one(array.tolist(), numbers)
    for value in (array, array.tolist()):
        text, found = to_arrays(value)
        assert text.tobytes() == json.dumps(expected, separators=(",", ":")).encode()
        assert found.tolist() == numbers


LISTED = {
    "an array of whole numbers": lambda *shape: np.zeros(shape, "int32"),
    "an array of numbers": lambda *shape: np.zeros(shape),
    "lists of whole numbers": lambda *shape: np.zeros(shape, "int32").tolist(),
    "lists of numbers": lambda *shape: np.zeros(shape).tolist(),
    "lists of texts": lambda *shape: np.full(shape, "").tolist(),
}


@pytest.mark.parametrize("listed", LISTED.values(), ids=LISTED.keys())
@pytest.mark.parametrize(
    ("largest", "too_large"),
    [
        ((MOST_ITEMS - 1,), (MOST_ITEMS,)),  # the list is an item, too
        ((MOST_ITEMS // 2 - 1, 1), (MOST_ITEMS // 2, 1)),
        ((1,) * DEEPEST, (1,) * (DEEPEST + 1)),
    ],
)
def test_however_it_is_listed_it_may_be_as_large(listed, largest, too_large):
    to_arrays(listed(*largest))
    with pytest.raises(StructureError, match=r"^huge "):
        to_arrays(listed(*too_large))


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**40])
def test_numbers_that_json_does_not_know_are_numbers(value):
    assert to_arrays(value)[1].size == 1


@pytest.mark.parametrize(
    ("own", "right", "said"),
    [
        ([1, 2], [1, 2], ""),
        ([1, 2], [1, 3], "`x` first differs at [1]"),
        ([1, 2], [1, 2, 3], "`x` has 2 items and should have 3"),
        ([[1], [2, 3]], [[1], [2]], "`x` at [1] has 2 items and should have 1"),
        ("abc", "abd", "`x` first differs at character 2"),
        ("abc", "ab", "`x` has 3 characters and should have 2"),
        ([1], "a", "`x` is a list and should be a text"),
        (["a"], [1], "`x` at [0] is a text and should be a whole number"),
        ([0.5], [1], "`x` at [0] is a number and should be a whole number"),
        ({"a": 1}, {"b": 1}, "`x` should not have an entry"),
        (None, [1], "`x` is None and should be a list"),
        (True, 1, "`x` is a truth value and should be a whole number"),
        (3, 4, "`x` differs"),
    ],
)
def test_a_difference_is_told_without_the_right_value(own, right, said):
    assert difference("x", to_arrays(own)[0], to_arrays(right)[0]) == said


def test_what_is_no_json_is_told():
    assert difference("x", np.frombuffer(b"[1,", "uint8"), to_arrays([1])[0]) == "`x` cannot be read"
    assert difference("x", np.zeros(MOST_BYTES + 1, "uint8"), to_arrays([1])[0]) == "`x` is too long to be read"


def test_arguments_come_back_as_they_were():
    value = {"merges": [("a", "b"), ("c", ("d",))], "text": "x", "k": 3}
    through = json.loads(json.dumps(as_json(value)))
    assert given(through) == value
    with pytest.raises(ValueError, match="finite"):
        as_json(float("nan"))


def test_what_is_no_structure_is_told_in_words():
    assert remark_of("ids: kind set", ["ids"]) == "`ids` holds a `set`, which is no text, no list and no number"
    assert remark_of("ids: huge 2000000", ["ids"]) == "`ids` has far too many elements"
