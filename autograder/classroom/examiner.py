"""The examiner: a submission's cells go into the sandbox, its Verdicts come out and are kept.

`autograder grade` and nbgrader's own `autograde` both come here, so they cannot differ.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import json
import threading
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Protocol

from ..exam.answers import Answers
from ..exam.desk import Cell
from ..exam.mark import mark
from ..exam.names import defined_in
from ..exam.paper import Paper
from ..exam.verdict import Verdict
from ..exercises import EXERCISES
from ..sandbox import Limits, Sandbox, SandboxError
from . import kept
from .course import Course, Exams
from .notebooks import OWN
from .quoted import quote

#: More seconds than any sitting has: what says that it took longer is not to be believed.
_LONGEST = 86400.0


class Sitter(Protocol):
    """Where student code sits: a sandbox on this machine, or a cluster of them."""

    def sit(self, cells: Sequence[Cell], papers: Sequence[Paper]) -> list[Answers]:
        """Answers for each Paper, in order."""

    def close(self) -> None:
        """End it."""


@dataclass
class Examiner:
    """Examines the submissions of one assignment; safe to use from many threads.

    Attributes:
        course, assignment: what is graded.
        exams: the hidden Papers and Keys.
        limits: what one sitting may use.
        confined: False grades without a sandbox.
        force: sit again what has been sat already.
        sitter: where student code sits; a sandbox is started when it is first needed if there is none.
    """

    course: Course
    assignment: str
    exams: Exams
    limits: Limits = field(default_factory=Limits)
    confined: bool = True
    force: bool = False
    sitter: Sitter | None = None
    _starting: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _widening: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def close(self) -> None:
        """End the sitter, if there is one."""
        if self.sitter is not None:
            self.sitter.close()

    def examine(self, student: str, cells: Sequence[Cell]) -> list[Verdict]:
        """The Verdicts on a submission: kept ones if the same cells sat the same Papers, else fresh ones.

        Args:
            student: whose it is.
            cells: the cells that count, in order.

        Returns:
            a Verdict for each exercise, in order.
        """
        digest = self.digest(cells)
        if not self.force:
            with contextlib.suppress(kept.NotKeptError):
                held = kept.read(self.course, student, self.assignment)
                if held.digest == digest:
                    return held.verdicts
        took = kept.Took()
        verdicts = self.judge(cells, took)
        seeds = {name: paper.seed for name, paper in self.exams.papers.items()}
        about = {"seeds": seeds, "exams": self.exams.folder.name, "limits": asdict(self.limits)}
        kept.write(self.course, kept.Kept(student, self.assignment, digest, verdicts, took), about)
        return verdicts

    def judge(self, cells: Sequence[Cell], took: kept.Took | None = None) -> list[Verdict]:
        """Sit and mark, whatever has been kept; what sitting took is put into `took`."""
        verdicts = self._sit(cells, took)
        own = [cell for cell in cells if cell.name == OWN and defined_in(cell.source)]
        if own and any(verdict.points < verdict.out_of for verdict in verdicts):
            verdicts = _better(verdicts, self._sit([cell for cell in cells if cell.name != OWN]), own)
        return verdicts

    def _started(self) -> Sitter:
        with self._starting:
            if self.sitter is None:
                self.sitter = Sandbox(self.limits, self.confined, outside=[self.course.root])
                atexit.register(self.sitter.close)
            return self.sitter

    def _give_up(self, sitter: Sitter) -> None:
        """Have the next submission find a new sandbox in the place of one that has ended."""
        with self._starting:
            if self.sitter is sitter and isinstance(sitter, Sandbox):
                sitter.close()
                self.sitter = None

    def _sit(self, cells: Sequence[Cell], took: kept.Took | None = None) -> list[Verdict]:
        sitter, began = self._started(), time.monotonic()
        try:
            sat = sitter.sit(cells, list(self.exams.papers.values()))
        except SandboxError:
            self._give_up(sitter)
            raise
        quote(sat, cells, self.exams.papers)
        if took is not None:
            took.seconds = round(time.monotonic() - began, 3)
            took.exercises = {a.exercise: round(min(a.seconds, _LONGEST), 3) for a in sat if a.seconds > 0}
        found: dict[str, Verdict] = {}
        for answers in sat:
            found[answers.exercise] = self._mark(answers, found)
        return list(found.values())

    def _mark(self, answers: Answers, found: dict[str, Verdict]) -> Verdict:
        """Mark with the Key that is there; where points are lost, given the mistakes before; then, for want of a cause, with pairs."""
        verdict = mark(answers, self.exams.keys[answers.exercise], found)
        exercise = EXERCISES[answers.exercise]
        met = [
            (origin, m.name)
            for origin in exercise.builds_on
            for m in EXERCISES[origin].misconceptions
            if origin in found and m.name in found[origin].diagnosis
        ]
        held = {(known.origin, known.name) for known in self.exams.keys[answers.exercise].known}
        unheard = len({origin for origin, _ in met}) > 1 or not set(met) <= held
        for pairs in (False, True):
            if (verdict.unknown and exercise.pairs) if pairs else (unheard and verdict.points < verdict.out_of):
                with self._widening:
                    key = self.exams.wider(answers.exercise, met, pairs)
                verdict = mark(answers, key, found)
        return verdict

    def digest(self, cells: Sequence[Cell]) -> str:
        """A hash of what decides a Verdict: the cells, the Papers and Keys, the limits."""
        said = [kept.FORMAT, [[cell.name, cell.source] for cell in cells], self.exams.digest, repr(self.limits)]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _better(verdicts: list[Verdict], given: list[Verdict], own: Sequence[Cell]) -> list[Verdict]:
    """Where an answer earns more on the given building blocks than on the student's own, that counts, and is said."""
    names = ", ".join(f"`{name}`" for cell in own for name in sorted(defined_in(cell.source)))
    for verdict in given:
        verdict.notes.append(f"This was marked with the given building blocks: on your own ({names}) it earns less.")
    return [other if other.points > verdict.points else verdict for verdict, other in zip(verdicts, given, strict=True)]
