"""The Verdict: points by stage, a message by stage, and the cause where it is known."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

#: The failures that have plainer words than their kind.
FAILURES = {
    "NotImplementedError": "not written yet",
    "Missing": "not there",
    "Timeout": "out of time",
    "OutOfMemory": "out of memory",
    "MemoryError": "out of memory",
    "Exit": "ended the interpreter",
    "Killed": "killed the interpreter",
    "Flood": "answers too large",
    "Garbled": "unreadable answers",
}


@dataclass
class StageResult:
    """One line: a stage, what it came to, what there is to say, and for a theorem that fails the section of the book."""

    name: str
    points: float
    out_of: float
    status: str
    message: str = ""
    see: str = ""


@dataclass
class Verdict:
    """What a student gets for one exercise.

    Attributes:
        exercise: the name of the symbol.
        stages: the lines.
        diagnosis: names of the misconceptions found: one, or several between which the answers do not decide.
        says, see: the message about them and the section of the book.
        unknown: for a wrong answer without a diagnosis, where it first differs.
        notes: advice that costs nothing.
        blames: an earlier exercise, or another cell or file, in which the fault lies, and
        hanging: the points here that hang on it.
        failure: what kept the exercise from being sat (`Timeout`, `SyntaxError`, ...), or empty.
        flagged: whether a person should look.
        book: address of the published book.
    """

    exercise: str
    stages: list[StageResult]
    diagnosis: list[str] = field(default_factory=list)
    says: str = ""
    see: str = ""
    unknown: str = ""
    notes: list[str] = field(default_factory=list)
    failure: str = ""
    flagged: bool = False
    book: str = ""
    blames: str = ""
    hanging: float = 0

    @property
    def points(self) -> float:
        """What was earned."""
        return sum(stage.points for stage in self.stages)

    @property
    def out_of(self) -> float:
        """What could be earned."""
        return sum(stage.out_of for stage in self.stages)

    @property
    def right(self) -> bool:
        """Whether nothing is left to mend."""
        return all(stage.status == "passed" for stage in self.stages)

    @property
    def cause(self) -> str:
        """The cause in a few words: the diagnosis, what is to blame, the failure, or where it first differs."""
        if self.diagnosis:
            return " or ".join(self.diagnosis)
        if self.blames:
            return f"hangs on {self.blames}"
        if self.failure:
            return FAILURES.get(self.failure, self.failure)
        return f"unknown: {self.unknown}" if self.unknown else ""

    def to_tree(self) -> dict[str, Any]:
        """As plain values."""
        return {**asdict(self), "points": self.points, "out_of": self.out_of}

    @classmethod
    def from_tree(cls, tree: dict[str, Any]) -> Verdict:
        """From plain values."""
        fields = {name: value for name, value in tree.items() if name not in ("points", "out_of")}
        return cls(**{**fields, "stages": [StageResult(**stage) for stage in tree["stages"]]})

    def __str__(self) -> str:
        """As plain text."""
        from .page import as_text

        return as_text(self)

    def _repr_html_(self) -> str:
        from .page import as_html

        return as_html(self)
