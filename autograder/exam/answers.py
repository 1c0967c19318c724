"""Answers: what student code gave back when it sat a Paper. Values alone, no judgement."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .record import RecordError, tree_of

#: The most characters kept of any text that student code can influence.
TEXT_LIMIT = 300


@dataclass
class Trouble:
    """An exception, or a rule that was broken.

    Attributes:
        kind, text: of the exception.
        line, code: the last line of it that is the student's own.
        cell: the cell or file in which that line stands, where it is another than the exercise's own.
        loading: whether that other one failed while it was loaded: then it is to blame.
    """

    kind: str
    text: str = ""
    line: int = 0
    code: str = ""
    cell: str = ""
    loading: bool = False


@dataclass
class Touch:
    """A call of a sub-layer: its path, the tensors it received and those it returned."""

    path: str
    inputs: list[np.ndarray]
    outputs: list[np.ndarray]


@dataclass
class Outcome:
    """What came of one call.

    Attributes:
        returned: arrays by the Paper's names.
        remarks: what is odd about what was returned (`returned 1 of 2`, `type str`, ...), machine-readable.
        trouble: the exception, where the call raised one.
        touches: the calls of sub-layers, in order.
        gradients: by weight (`Wq.kernel`) or input; None where there is none.
    """

    returned: dict[str, np.ndarray] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    trouble: Trouble | None = None
    touches: list[Touch] = field(default_factory=list)
    gradients: dict[str, np.ndarray | None] = field(default_factory=dict)


@dataclass
class Answers:
    """What a sitting yields.

    Attributes:
        exercise: as in the Paper.
        trouble: what prevented the sitting as a whole (the symbol is missing, its cell failed, it cannot be built).
        attributes: values of the attributes that the Paper asks for; `{"type": ...}` where it is no plain value.
        parts: for each part of the Paper `planted`, or in a word or two why not.
        notes: what was bridged for the student (`training by position`), machine-readable.
        outcomes: by call.
        seconds: what the sitting took.
    """

    exercise: str
    trouble: Trouble | None = None
    attributes: dict[str, Any] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    seconds: float = 0.0

    def to_tree(self) -> dict[str, Any]:
        """As a record's tree."""
        return dict(tree_of(self))

    @classmethod
    def from_tree(cls, tree: Any) -> Answers:
        """From a record's tree, which may come out of a sandbox: every type is checked.

        Raises:
            RecordError: if anything is not what it must be.
        """
        try:
            return cls(
                exercise=_text(tree["exercise"]),
                trouble=_trouble(tree["trouble"]),
                attributes={_text(k): _plain(v) for k, v in tree["attributes"].items()},
                parts={_text(k): _text(v) for k, v in tree["parts"].items()},
                notes=[_text(note) for note in _list(tree["notes"])],
                outcomes={_text(k): _outcome(v) for k, v in tree["outcomes"].items()},
                seconds=_seconds(tree["seconds"]),
            )
        except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
            raise RecordError(f"these are no Answers ({type(error).__name__}).") from error


def as_said(text: str) -> str:
    """The beginning of a text, without what a terminal obeys or UTF-8 cannot write: control characters and lone surrogates."""
    text = text[:TEXT_LIMIT]
    return text if text.isprintable() else "".join(letter if letter.isprintable() else " " for letter in text)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return as_said(value)


def _list(value: Any) -> list:
    if not isinstance(value, list):
        raise TypeError("list")
    return value


def _seconds(value: Any) -> float:
    if not math.isfinite(value):
        raise ValueError("seconds")
    return float(value)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, dict):
        return {"type": _text(value["type"])}
    return _text(value)


def _array(value: Any) -> np.ndarray:
    if not isinstance(value, np.ndarray):
        raise TypeError("array")
    return value


def _trouble(tree: Any) -> Trouble | None:
    if tree is None:
        return None
    return Trouble(
        _text(tree["kind"]), _text(tree["text"]), int(tree["line"]), _text(tree["code"]), _text(tree["cell"]),
        bool(tree["loading"]),
    )  # fmt: skip


def _touch(tree: Any) -> Touch:
    inputs, outputs = _list(tree["inputs"]), _list(tree["outputs"])
    return Touch(_text(tree["path"]), [_array(a) for a in inputs], [_array(a) for a in outputs])


def _outcome(tree: Any) -> Outcome:
    return Outcome(
        returned={_text(k): _array(v) for k, v in tree["returned"].items()},
        remarks=[_text(remark) for remark in _list(tree["remarks"])],
        trouble=_trouble(tree["trouble"]),
        touches=[_touch(touch) for touch in _list(tree["touches"])],
        gradients={_text(k): None if v is None else _array(v) for k, v in tree["gradients"].items()},
    )
