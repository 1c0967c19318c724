"""The Paper: the questions of one exercise, and nothing of their answers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from . import record


@dataclass
class Part:
    """A leaf layer of what is sat, and the weights to plant in it."""

    path: str
    kind: str
    weights: dict[str, np.ndarray]


@dataclass
class Call:
    """One question.

    Attributes:
        name: what it is called.
        arguments: by canonical name.
        cotangents: by output; where there are any, the gradient of the sum of their products with the outputs is asked,
            by every planted weight and by the sources.
        sources: the arguments by which it is asked.
        method: the method that is called; the object itself if empty.
        returns: names for what comes back, where they are not the Paper's.
        unasked: how many rows at the end of the batch only must not make it fail: what comes back for them is left out.
        draws: for what is random: 1 if each item along the first axis of what comes back is a draw, more if the call is made
            so often, with another seed each time, and all that comes back is one draw; 0 for what is not random.
    """

    name: str
    arguments: dict[str, Any]
    cotangents: dict[str, np.ndarray] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    method: str = ""
    returns: list[str] = field(default_factory=list)
    unasked: int = 0
    draws: int = 0

    @property
    def batch(self) -> int:
        """The length of the first axis of the first argument that has one."""
        return next((len(a) for a in self.arguments.values() if isinstance(a, np.ndarray) and a.ndim), 0)


@dataclass
class Paper:
    """What a sitting needs to know.

    Attributes:
        exercise: the name of the symbol that is asked for.
        kind: `function`, or `layer` (a class whose instances are called).
        assignment, round: where it belongs; `public` is the round that ships to students.
        constructor: arguments of the constructor by canonical name, in order.
        attributes: names of attributes whose values are recorded; a dotted one (`layernorm1.epsilon`) leads into a
            sub-layer, and `class` is the kind of Keras object.
        parts: leaf layers and their weights.
        returns: names for what a call returns, in order.
        calls: the questions.
        seed: the state to which all randomness is reset before each call.
        free: attributes of sub-layers whose name is the student's own, and so is one width of theirs: for each of their
            parts, the axis of its kernel that has it.
        structures: those of what is returned that are no arrays but texts, lists and the like.
        traced: whether what goes into each part and comes out of it is kept; for a large network that is more than its weights.
    """

    exercise: str
    kind: str
    assignment: str
    round: str
    constructor: dict[str, Any]
    attributes: list[str]
    parts: list[Part]
    returns: list[str]
    calls: list[Call]
    seed: int
    free: dict[str, dict[str, int]] = field(default_factory=dict)
    structures: list[str] = field(default_factory=list)
    traced: bool = True

    def to_tree(self) -> dict[str, Any]:
        """As a record's tree."""
        return dict(record.tree_of(self))

    @classmethod
    def from_tree(cls, tree: dict[str, Any]) -> Paper:
        """From a record's tree."""
        try:
            parts = [Part(**part) for part in tree["parts"]]
            calls = [Call(**call) for call in tree["calls"]]
            return cls(**{**tree, "parts": parts, "calls": calls})
        except (KeyError, TypeError) as error:
            raise record.RecordError(f"this record is not a Paper ({error}).") from error

    def write(self, path: Path) -> None:
        """Write it to a file."""
        record.write(path, self.to_tree())

    @classmethod
    def read(cls, path: Path) -> Paper:
        """Read it from a file."""
        return cls.from_tree(record.read(path))

    def digest(self) -> str:
        """SHA-256 of its bytes: a Key names the Paper that it belongs to by this."""
        return hashlib.sha256(record.to_bytes(self.to_tree())).hexdigest()
