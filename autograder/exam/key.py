"""The Key: the answers to one Paper, the reference's and those of every known misconception, and what they are worth."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from . import record
from .answers import Answers


@dataclass
class Look:
    """What a stage looks at in one call: outputs by name, rows of the first axis, columns of the last; or gradients."""

    call: str
    outputs: list[str] = field(default_factory=list)
    columns: list[int] | None = None
    rows: list[int] | None = None
    gradients: bool = False


@dataclass
class MarkedStage:
    """One line of the verdict: a mechanism and its points. `kind` is build, values, gradients, theorem or refusal."""

    name: str
    points: float
    kind: str
    looks: list[Look] = field(default_factory=list)
    theorem: str = ""
    says: str = ""
    see: str = ""


@dataclass
class Known:
    """A misconception's answers on this Paper.

    Attributes:
        name, says, see: what it is called, what a student is told, and the section of the book.
        stages: the stages that it costs; its intended stage is the first.
        hides: stages whose mechanism it makes invisible: they are neither passed nor failed.
        origin: the exercise it belongs to: this one, or an earlier one that this one builds on.
        answers: what it yields.
        symptom: for what no values prove, since it is random: how a note of the sitting begins that proves it.
    """

    name: str
    says: str
    see: str
    stages: list[str]
    hides: list[str]
    origin: str
    answers: Answers
    symptom: str = ""


@dataclass
class Key:
    """All that *mark* needs to know.

    Attributes:
        exercise: the name of the symbol.
        paper: digest of the Paper that it answers.
        public: whether it ships to students; then a verdict may quote the text of an exception.
        book: address of the published book, with which links begin; may be empty.
        tolerance: largest difference that counts as equal; up to ten times that is for a person to judge.
        stages, reference, known: the marking scheme, the right answers, and the wrong ones.
        builds_on: earlier exercises that this one uses.
    """

    exercise: str
    paper: str
    public: bool
    book: str
    tolerance: float
    stages: list[MarkedStage]
    reference: Answers
    known: list[Known]
    builds_on: list[str] = field(default_factory=list)

    @property
    def points(self) -> float:
        """What a right answer earns."""
        return sum(stage.points for stage in self.stages)

    def to_tree(self) -> dict[str, Any]:
        """As a record's tree."""
        return dict(record.tree_of(self))

    @classmethod
    def from_tree(cls, tree: dict[str, Any]) -> Key:
        """From a record's tree."""
        try:
            stages = [MarkedStage(**{**s, "looks": [Look(**look) for look in s["looks"]]}) for s in tree["stages"]]
            known = [Known(**{**k, "answers": Answers.from_tree(k["answers"])}) for k in tree["known"]]
            reference = Answers.from_tree(tree["reference"])
            return cls(**{**tree, "stages": stages, "known": known, "reference": reference})
        except (KeyError, TypeError) as error:
            raise record.RecordError(f"this record is not a Key ({error}).") from error

    def write(self, path: Path) -> None:
        """Write it to a file."""
        record.write(path, self.to_tree())

    @classmethod
    def read(cls, path: Path) -> Key:
        """Read it from a file."""
        return cls.from_tree(record.read(path))
