"""What is asked: an Exercise with its questions, stages and misconceptions, in the order in which a teacher thinks."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

import solutions

from ..exam.key import Look, MarkedStage
from .cited import CITED

#: Where the reference lies.
SOLUTIONS = Path(solutions.__file__).parent

#: Draws an array of a shape.
Draw = Callable[[np.random.Generator, tuple[int, ...]], np.ndarray]


@dataclass(frozen=True)
class Input:
    """A random input: its axes by name, how it is drawn, and whether a gradient by it means anything."""

    axes: str
    draw: Draw
    smooth: bool = False

    def make(self, rng: np.random.Generator, sizes: Mapping[str, int]) -> np.ndarray:
        """Draw it, with the sizes of its axes; an axis that is a number is that long."""
        shape = tuple(int(axis) if axis.isdigit() else sizes[axis] for axis in self.axes.split())
        return self.draw(rng, shape)


@dataclass(frozen=True)
class Made:
    """A random input that is no array: a text, a list of pairs. It may depend on the inputs before it, by name."""

    draw: Callable[[np.random.Generator, Mapping[str, Any]], Any]


def normal(axes: str, scale: float = 1.0) -> Input:
    """Standard normal numbers times a scale, float32."""
    return Input(axes, lambda rng, shape: (scale * rng.standard_normal(shape)).astype("float32"), smooth=True)


def hides_some(axes: str) -> Input:
    """A mask for every row of the batch, float32: the first hides nothing, the others some keys, never all of them."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
        source = shape[-1]
        mask = (rng.random(shape) < 0.5).astype("float32")
        kept = rng.integers(source, size=shape[:-1])
        np.put_along_axis(mask, kept[..., np.newaxis], 0.0, axis=-1)
        hidden = (kept + 1 + rng.integers(source - 1, size=shape[:-1])) % source
        np.put_along_axis(mask, hidden[..., np.newaxis], 1.0, axis=-1)
        mask[0] = 0.0
        return mask

    return Input(axes, draw)


def look_ahead(axes: str) -> Input:
    """The look-ahead mask combined with a padding of 0, 1, 2… positions, float32; each row keeps its first key."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
        length = shape[-1]
        mask = np.broadcast_to(np.triu(np.ones((length, length), "float32"), 1), shape).copy()
        for row in range(shape[0]):
            mask[row, ..., length - row % length :] = 1.0
        mask[..., 0] = 0.0
        return mask

    return Input(axes, draw)


def hides_all_of_the_last(drawn: Input) -> Input:
    """Have a mask hide every key of the last row of the batch: what comes back for it is not looked at."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
        value = drawn.draw(rng, shape)
        value[-1] = 1.0
        return value

    return Input(drawn.axes, draw)


def zeros(axes: str) -> Input:
    """Zeros, float32."""
    return Input(axes, lambda rng, shape: np.zeros(shape, "float32"), smooth=True)


def words(axes: str, vocab: int) -> Input:
    """Random words of a vocabulary, int32; never word 0, which stands for padding and which some embeddings hide."""
    return Input(axes, lambda rng, shape: rng.integers(1, vocab, size=shape, dtype="int32"))


def twins(drawn: Input, differ: str = "") -> Input:
    """Make the second row of the batch like the first, for a theorem about the two.

    Args:
        drawn: the input.
        differ: what is not alike: nothing if empty, the `last` word, or the `order` of the words.
    """

    def draw(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
        value = drawn.draw(rng, shape)
        others = value[1:][value[1:] != value[0, -1]]  # of few words, two can be the same by chance
        value[1] = value[0, ::-1] if differ == "order" else value[0]
        if differ == "last":
            value[1, -1] = np.resize(others, value[1, -1].shape)
        return value

    return Input(drawn.axes, draw, drawn.smooth)


def hides_in(drawn: Input, rows: tuple[int, ...], last_of: tuple[int, ...] = ()) -> Input:
    """A mask that hides something in some rows of the batch alone, and the last key, at least, in some of those."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
        value = drawn.draw(rng, shape)
        value[[row for row in range(shape[0]) if row not in rows]] = 0.0
        for row in last_of:
            value[row] = value[last_of[0]]
            value[row, ..., 0], value[row, ..., -1] = 0.0, 1.0
        return value

    return Input(drawn.axes, draw)


def calm(drawn: Input) -> Input:
    """Make the first row of the batch nearly constant, so that a layer norm has little to divide by."""

    def draw(rng: np.random.Generator, shape: tuple[int, ...]) -> np.ndarray:
        value = drawn.draw(rng, shape)
        value[0] *= 0.1
        return value

    return Input(drawn.axes, draw, drawn.smooth)


@dataclass(frozen=True)
class Ask:
    """A question: what differs from the exercise's sizes and inputs.

    Attributes:
        name: what the question is called.
        sizes: sizes that differ.
        inputs: inputs that differ: another Input or Made, or a plain value (None, True, 7).
        gradient: names of outputs whose gradient is asked.
        method: the method that is called, without arguments, and
        returns: names of what it returns.
        unasked: how many rows at the end of the batch only must not make it fail.
        draws: for what is random: 1 if each item along the first axis is a draw, more for so many calls, each with a seed.
        refused: whether it is bad input, which must be refused by a ValueError.
        like: an earlier question whose arguments are asked again, but for the inputs that differ.
    """

    name: str
    sizes: Mapping[str, int] = field(default_factory=dict)
    inputs: Mapping[str, Any] = field(default_factory=dict)
    gradient: tuple[str, ...] = ()
    method: str = ""
    returns: tuple[str, ...] = ()
    unasked: int = 0
    draws: int = 0
    refused: bool = False
    like: str = ""


def builds(name: str, points: float = 1) -> MarkedStage:
    """The stage for attributes and layers."""
    return MarkedStage(name, points, "build")


def stage(name: str, points: float, *looks: Look | str, says: str = "") -> MarkedStage:
    """A stage that compares values; a look that is only a call's name looks at everything returned."""
    return MarkedStage(name, points, "values", [_look(look) for look in looks], says=says)


def refusals(points: float, *calls: str, says: str) -> MarkedStage:
    """The stage for bad input; who refuses everything earns nothing by it."""
    return MarkedStage("bad input", points, "refusal", [Look(call) for call in calls], says=says)


def gradients(points: float, *calls: str) -> MarkedStage:
    """The stage that compares gradients."""
    looks = [Look(call, gradients=True) for call in calls]
    return MarkedStage("gradients", points, "gradients", looks, says="Every weight and every input must be reached.")


def theorem(name: str, points: float, *calls: str, says: str, see: str) -> MarkedStage:
    """A stage that checks a theorem of the book, which the verdict cites by its number and title."""
    if name in CITED:
        says = "Theorem {}, {}. ".format(*CITED[name]) + says
    return MarkedStage(
        f"theorem: {name}", points, "theorem", [Look(c) for c in calls], theorem=name, says=says, see=see
    )


def _look(look: Look | str) -> Look:
    return Look(look) if isinstance(look, str) else look


@dataclass(frozen=True)
class Misconception:
    """A wrong idea, as a small set of exact replacements in the reference's source.

    Attributes:
        name: what it is called.
        edit: replacements; each old text stands exactly once in its module.
        stages: the stages that it costs; the first is where it must be caught.
        says: what a student is told: what one sees, and the idea behind the mend.
        see: the section of the book.
        hides: stages whose mechanism it makes invisible.
        module: the file below `solutions/` that is edited; the reference's own if empty.
        symptom: for what no values prove, since it is random: how a note of the sitting begins that proves it.
    """

    name: str
    edit: Mapping[str, str]
    stages: tuple[str, ...]
    says: str
    see: str
    hides: tuple[str, ...] = ()
    module: str = ""
    symptom: str = ""


@dataclass(frozen=True)
class Exercise:
    """One task.

    Attributes:
        name: the symbol that is asked for.
        module: the file below `solutions/` in which the right answer stands.
        returns: names of what a call returns.
        sizes: sizes of the axes, all different.
        inputs: call arguments in canonical order: an Input, a Made, or a plain value.
        asks: the questions.
        stages: the marking scheme.
        misconceptions: the bank.
        constructor: arguments of the constructor, for a class.
        attributes: public attributes whose values count, and `a.b` of their layers; `class` is the kind of Keras object.
        free: attributes of sub-layers whose name is the student's own, and so is one width of theirs: for each of their
            parts, the axis of its kernel that has it.
        scales: factors by which the planted weights of some parts are smaller than usual, by path.
        tolerance: largest difference that counts as equal, for a Paper sat where its Key was made.
        builds_on: earlier exercises whose misconceptions show here, and for each of their stages the one that it hits here.
        on_demand: those of them whose misconceptions are set only for a submission in which they were found.
        equal: declared classes of misconceptions whose answers are the same.
        structures: those of what is returned that are no arrays but texts, lists and the like.
        trained: puts weights that others have trained into the reference; without it they are drawn.
    """

    name: str
    module: str
    returns: tuple[str, ...]
    inputs: Mapping[str, Any]
    asks: tuple[Ask, ...]
    stages: tuple[MarkedStage, ...]
    misconceptions: tuple[Misconception, ...]
    sizes: Mapping[str, int] = field(default_factory=dict)
    constructor: Mapping[str, Any] = field(default_factory=dict)
    attributes: tuple[str, ...] = ()
    free: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    scales: Mapping[str, float] = field(default_factory=dict)
    tolerance: float = 2e-5
    builds_on: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    on_demand: tuple[str, ...] = ()
    equal: tuple[frozenset[str], ...] = ()
    structures: tuple[str, ...] = ()
    trained: Callable[[Any], None] | None = None

    #: The most pairs of misconceptions that are set on demand: beyond that, or for slow layers, a person waits too long.
    MOST_PAIRS: ClassVar[int] = 200

    @property
    def pairs(self) -> bool:
        """Whether two misconceptions at once are looked for: a decision that no machine's speed may change."""
        count = len(self.misconceptions)
        slow = self.module.startswith("transformer/") or self.trained is not None
        return count * (count - 1) // 2 <= self.MOST_PAIRS and not slow

    @property
    def points(self) -> float:
        """What a right answer earns."""
        return sum(stage.points for stage in self.stages)

    @property
    def kind(self) -> str:
        """`layer` for a class, `function` for a function."""
        return "layer" if self.name[0].isupper() else "function"

    @property
    def path(self) -> Path:
        """The reference's source file."""
        return SOLUTIONS / self.module

    @cached_property
    def reference(self) -> Any:
        """The function or class that is the right answer; Keras is imported when it is first asked for."""
        return getattr(
            importlib.import_module("solutions." + self.module.removesuffix(".py").replace("/", ".")), self.name
        )


@dataclass(frozen=True)
class Written:
    """A question that is answered in words and marked by a person; its text and its rubric stand in the assignment's prose."""

    name: str
    points: float


@dataclass(frozen=True)
class Assignment:
    """Exercises that are handed out together."""

    name: str
    title: str
    exercises: tuple[Exercise, ...]
    #: Modules of `solutions` that are handed out with it and answer nothing: what puts trained weights into a network.
    tools: tuple[str, ...] = ()
    written: tuple[Written, ...] = ()

    @property
    def points(self) -> float:
        """What it is worth in all."""
        return sum(each.points for each in self.exercises) + sum(each.points for each in self.written)
