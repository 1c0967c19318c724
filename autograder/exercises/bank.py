"""The bank, proved: every misconception is caught for what it is, and right code, however it is written, is right.

`run_bank` yields pure data, a function makes each check, and the kill matrix is printed or becomes a page of the book.
"""

from __future__ import annotations

import inspect
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import keras
import numpy as np

from ..exam.answers import Answers
from ..exam.compare import look_distance, outcome_distance
from ..exam.desk import put_back, run_cells
from ..exam.key import Key, Look
from ..exam.lean import warm_up
from ..exam.mark import mark
from ..exam.page import STATUS
from ..exam.paper import Paper
from ..exam.scripts import read_cells
from ..exam.sit import sit
from ..exam.verdict import Verdict
from .exercise import Exercise, Misconception
from .mutants import EditError, edited
from .seen import sight, written
from .setting import PUBLIC_SLACK, own_known, set_paper
from .starter import starter

#: Right code of other styles, a folder of scripts each.
VARIANTS = Path(__file__).parents[2] / "tests" / "variants"
#: What a stage can come to in the matrix.
_SIGN = {status: sign for status, (sign, _) in STATUS.items()} | {"follow-through": "(✓)"}
#: How far right code must stay below the tolerance, and a misconception above it.
MARGIN = 10
#: Differences up to this are rounding.
ROUNDING = 1e-6
#: A composed exercise is sat on so many times fewer Papers by the right variants: its sitting costs so much more.
COMPOSED = 5
#: The Paper on which the misconceptions are compared.
SEED = 20170612


@dataclass(frozen=True)
class Kill:
    """What came of one misconception.

    Attributes:
        misconception: it.
        status, said: by stage.
        named: what the diagnosis says.
        distance: how far it is from the reference, where it ran; 0 where an attribute alone shows it, infinite for a shape.
        sight: what one sees of it, and at which stage.
    """

    misconception: Misconception
    status: Mapping[str, str]
    said: Mapping[str, str]
    named: tuple[str, ...]
    distance: float
    sight: Mapping[str, str]


@dataclass
class ExerciseReport:
    """What the bank proves of one exercise.

    Attributes:
        name, points, tolerance: of the exercise.
        stages: their names.
        kills: a row of the matrix for each misconception.
        nearest: the misconception nearest to the reference, in tolerances.
        papers: how many Papers each right variant sat.
        farthest: the right answer farthest from the reference, in tolerances.
        seconds: what one sitting of the reference takes.
        faults: what should hold and does not, in a line each.
    """

    name: str
    points: float
    tolerance: float
    stages: list[str]
    kills: list[Kill] = field(default_factory=list)
    nearest: float = float("inf")
    papers: int = 0
    farthest: float = 0.0
    seconds: float = 0.0
    faults: list[str] = field(default_factory=list)


@dataclass
class BankReport:
    """What the bank proves."""

    exercises: list[ExerciseReport] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def misconceptions(self) -> int:
        """How many there are."""
        return sum(len(each.kills) for each in self.exercises)

    @property
    def faults(self) -> list[str]:
        """What should hold and does not."""
        return [f"{each.name}: {fault}" for each in self.exercises for fault in each.faults]


def run_bank(
    exercises: Sequence[Exercise], seeds: int = 50, tell: Callable[[str], None] = lambda name: None, jobs: int = 1
) -> BankReport:
    """Check everything that the bank claims.

    Args:
        exercises: what is checked.
        seeds: on how many Papers right code is tried; a fifth of them for what is composed of other exercises.
        tell: is told of each exercise when it is done.
        jobs: how many processes share the work; with more than one, exercises are those of the course.
    """
    start = time.monotonic()
    if jobs == 1 or len(exercises) == 1:
        reports = _told(map(check_exercise, exercises, repeat(seeds)), tell)
    else:
        names = [exercise.name for exercise in exercises]
        spawn = get_context("spawn")  # never fork a process that has run TensorFlow
        with ProcessPoolExecutor(jobs, spawn, initializer=warm_up) as pool:
            last_first = _told(pool.map(_check_named, reversed(names), repeat(seeds)), tell)  # the dearest come last
            reports = last_first[::-1]
    return BankReport(reports, time.monotonic() - start)


def _told(reports: Iterable[ExerciseReport], tell: Callable[[str], None]) -> list[ExerciseReport]:
    found = []
    for report in reports:
        tell(report.name)
        found.append(report)
    return found


def _check_named(name: str, seeds: int) -> ExerciseReport:
    from . import EXERCISES

    return check_exercise(EXERCISES[name], seeds)


def check_exercise(exercise: Exercise, seeds: int) -> ExerciseReport:
    """All checks of one exercise."""
    stages = [stage.name for stage in exercise.stages]
    report = ExerciseReport(exercise.name, exercise.points, exercise.tolerance, stages)
    report.faults += check_edits(exercise)
    if report.faults:
        return report
    paper = set_paper(exercise, SEED, "bank", "bank")
    key = key_of_reference(exercise, paper)
    key.known = own_known(exercise, paper)
    report.seconds = key.reference.seconds
    report.kills = kills(exercise, key)
    report.nearest = min((kill.distance for kill in report.kills if kill.distance), default=np.inf) / key.tolerance
    report.faults += check_kills(exercise, report.kills)
    report.faults += check_idle(exercise, paper, key)
    slow = is_composed(exercise) or exercise.trained is not None
    report.papers = max(1, seeds // COMPOSED) if slow else seeds
    farthest, faults = check_variants(exercise, range(1, report.papers + 1), paper)
    report.farthest = farthest / key.tolerance
    report.faults += faults
    report.faults += check_margins(report)
    return report


def is_composed(exercise: Exercise) -> bool:
    """Whether it is made of whole layers that are exercises, or are as slow as one: eager Keras charges by the call."""
    return exercise.module.startswith("transformer/") or exercise.name.startswith("RNN")


def check_edits(exercise: Exercise) -> list[str]:
    """Every edit applies exactly once, and every name that a misconception uses exists."""
    faults, stages = [], {stage.name for stage in exercise.stages}
    for m in exercise.misconceptions:
        place = exercise.path.parents[1] / (m.module or exercise.module)
        try:
            edited(place.read_text(encoding="utf-8"), m.edit, place.name)
        except (EditError, OSError) as error:
            faults.append(f"“{m.name}”: {error}")
        faults += [f"“{m.name}” names a stage that is not there: {s}" for s in (*m.stages, *m.hides) if s not in stages]
    names = [m.name for m in exercise.misconceptions]
    faults += [f"“{name}” stands twice" for name in sorted({n for n in names if names.count(n) > 1})]
    faults += [
        f"a class of equals names “{n}”, which is not there" for c in exercise.equal for n in c if n not in names
    ]
    return faults


def kills(exercise: Exercise, key: Key) -> list[Kill]:
    """Mark the answers of every misconception."""
    answers = {known.name: known.answers for known in key.known}
    rows = []
    for m in exercise.misconceptions:
        verdict = mark(answers[m.name], key)
        status = {stage.name: stage.status for stage in verdict.stages}
        said = {stage.name: stage.message for stage in verdict.stages}
        far = visible(answers[m.name], key.reference)
        seen = sight(answers[m.name], key, status, unplanted=bool(m.symptom))
        rows.append(Kill(m, status, said, tuple(verdict.diagnosis), far, seen))
    return rows


def visible(ours: Answers, right: Answers) -> float:
    """By how much wrong answers differ in what is returned, in any call that ran; infinite where only a shape or NaN shows it."""
    ran = [(o, right.outcomes[call]) for call, o in ours.outcomes.items() if o.trouble is None]
    apart = [look_distance(Look(""), own, reference) for own, reference in ran]
    finite = [each for each in apart if ROUNDING < each < np.inf]
    return max(finite) if finite else max(apart, default=0.0)


def noise(ours: Answers, right: Answers) -> float:
    """By how much right answers differ, gradients included."""
    return max(outcome_distance(outcome, right.outcomes[call]) for call, outcome in ours.outcomes.items())


def check_kills(exercise: Exercise, rows: Sequence[Kill]) -> list[str]:
    """Every misconception is caught at its intended stage, and named: alone, or with the class of its equals."""
    faults = []
    for kill in rows:
        m = kill.misconception
        equals = next((c for c in exercise.equal if m.name in c), frozenset({m.name}))
        lost = {stage for stage, status in kill.status.items() if status == "failed"}
        if kill.status[m.stages[0]] != "failed":
            faults.append(f"“{m.name}” is not caught at “{m.stages[0]}”")
        if not lost <= set(m.stages):
            faults.append(f"“{m.name}” also costs {', '.join(sorted(lost - set(m.stages)))}")
        if m.name not in kill.named or not set(kill.named) <= equals:
            faults.append(f"“{m.name}” is named {' or '.join(kill.named) or 'nothing'}")
        if not kill.sight.get("seen"):
            faults.append(f"“{m.name}”: there is nothing to tell a reader of what one sees")
    for equals in exercise.equal:
        named = [set(kill.named) for kill in rows if kill.misconception.name in equals]
        if all(len(names) == 1 for names in named):
            faults.append(f"{' and '.join(sorted(equals))} are declared equal, and are told apart")
    return faults


def check_idle(exercise: Exercise, paper: Paper, key: Key) -> list[str]:
    """An untouched starter, a constant and zeros earn nothing."""
    faults = []
    for name, target in idle(exercise, key).items():
        verdict = mark(sit(target, paper), key)
        if verdict.points:
            faults.append(f"{name} earns {verdict.points:g} points")
    return faults


def idle(exercise: Exercise, key: Key) -> dict[str, Any]:
    """Answers that nobody has worked on; the constant ones build all layers, as the reference does."""
    names: dict[str, Any] = {"keras": keras, "np": np, "Model": keras.Model}
    names |= {name: getattr(keras, name) for name in ("layers", "losses", "ops", "optimizers")}
    exec(starter(exercise), names)
    found = {"the untouched starter": names[exercise.name]}
    for name, value in (("a constant", 0.7), ("zeros", 0.0)):
        found[name] = _constant(exercise, key, value)
    return found


def _constant(exercise: Exercise, key: Key, value: float) -> Any:
    shapes = [{name: a.shape for name, a in o.returned.items()} for o in key.reference.outcomes.values()]
    first = shapes[0]

    def call(*args: Any, **named: Any) -> Any:
        arrays = [keras.ops.full(shape, value, dtype="float32") for shape in first.values()]
        return tuple(arrays) if len(arrays) > 1 else arrays[0]

    if exercise.kind == "function":
        return call

    def method(self: Any, *args: Any, **named: Any) -> Any:
        return call()

    own = "call" if hasattr(exercise.reference, "call") else "__call__"
    method.__signature__ = inspect.signature(getattr(exercise.reference, own))  # type: ignore[attr-defined]
    methods: dict[str, Any] = {own: method}
    for ask, asked in zip(exercise.asks, shapes, strict=True):
        if ask.method:
            shape = next(iter(asked.values()))
            methods[ask.method] = lambda self, shape=shape: keras.ops.full(shape, value, dtype="float32")
    return type(exercise.name, (exercise.reference,), methods)


def check_variants(exercise: Exercise, seeds: Sequence[int], alike: Paper | None = None) -> tuple[float, list[str]]:
    """Right code of every style gets all points on every Paper; and how far the farthest is from the reference."""
    farthest, faults = 0.0, []
    for seed in seeds:
        paper = alike = set_paper(exercise, seed, "bank", "bank", alike)
        key = key_of_reference(exercise, paper)
        for style in styles():
            target = right_variants(style).get(exercise.name)
            if target is None:
                continue
            answers = sit(target, paper)
            verdict = mark(answers, key)
            if not verdict.right:
                faults.append(
                    f"{style}, right, earns {verdict.points:g} of {verdict.out_of:g} on Paper {seed}: {_why(verdict)}"
                )
            else:
                farthest = max(farthest, noise(answers, key.reference))
            if style.startswith("keras2") and is_composed(exercise) and not verdict.notes:
                faults.append(f"{style} is sat without a note on how to write it for Keras 3")
    return farthest, faults


def _why(verdict: Verdict) -> str:
    return next((s.message or s.name for s in verdict.stages if s.status != "passed"), verdict.cause)[:200]


def key_of_reference(exercise: Exercise, paper: Paper) -> Key:
    """A Key that knows the right answers alone."""
    return Key(
        exercise.name, paper.digest(), False, "", exercise.tolerance, list(exercise.stages),
        sit(exercise.reference, paper), [], list(exercise.builds_on),
    )  # fmt: skip


def styles() -> list[str]:
    """The styles in which right code is at hand."""
    return sorted(folder.name for folder in VARIANTS.iterdir() if folder.is_dir())


@cache
def right_variants(style: str) -> dict[str, Any]:
    """What the scripts of one style define."""
    with put_back():
        names, troubles = run_cells(read_cells(VARIANTS / style))
    if troubles:
        raise RuntimeError(f"the right variants of {style} must run; {', '.join(troubles)} did not.")
    return names


def check_margins(report: ExerciseReport) -> list[str]:
    """The tolerance stands well clear of rounding on one side and of every misconception on the other."""
    faults = []
    if report.farthest > 1 / MARGIN:
        faults.append(f"right code comes to {report.farthest:.2g} of the tolerance; it must stay below 1/{MARGIN}")
    if report.nearest < MARGIN * PUBLIC_SLACK:  # a public Key's tolerance is that much wider
        faults.append(
            f"a misconception is only {report.nearest:.2g} tolerances away; it must be {MARGIN * PUBLIC_SLACK}"
        )
    return faults


def summary(report: BankReport) -> str:
    """The numbers in a sentence."""
    rows = [(e, kill) for e in report.exercises for kill in e.kills]
    intended = sum(kill.status[kill.misconception.stages[0]] == "failed" for _, kill in rows)
    return (
        f"{report.misconceptions} misconceptions of {len(report.exercises)} exercises: {intended} caught at the intended stage, "
        f"{sum(kill.misconception.name in kill.named for _, kill in rows)} named; {len(report.faults)} faults."
    )


def kill_matrix_page(report: BankReport) -> str:
    """The kill matrix as a page of the book, in MyST."""
    legend = "; ".join(f"{_SIGN[status]} {words}" for status, (_, words) in STATUS.items())
    lines = [
        "# The kill matrix", "",
        "What the grader says to wrong answers is proved, not hoped. Each row is a misconception, sat and marked like a "
        "student's answer; each column is a stage of the exercise. " + summary(report), "", f"Signs: {legend}.", "",
        "The numbers beside the common mistakes of a chapter were measured on one of the bank's Papers, that of the seed "
        f"{SEED}; for another they come out otherwise, and look alike.", "",
        "| exercise | points | misconceptions | nearest one, in tolerances | right code at most, in tolerances | Papers |",
        "|---|---:|---:|---:|---:|---:|",
    ]  # fmt: skip
    for each in report.exercises:
        lines.append(
            f"| `{each.name}` | {each.points:g} | {len(each.kills)} | {each.nearest:.0f} | {each.farthest:.3f} | {each.papers} |"
        )
    for each in report.exercises:
        lines += ["", f"## {each.name}", "", *_matrix(each)]
    return "\n".join(lines) + "\n"


def sights(report: BankReport) -> dict[str, dict[str, Mapping[str, str]]]:
    """What one sees of each misconception, by exercise; the numbers are those of one Paper, whose seed is `SEED`."""
    return {each.name: {kill.misconception.name: kill.sight for kill in each.kills} for each in report.exercises}


def _matrix(report: ExerciseReport) -> list[str]:
    numbered = [f"{n}. {name}" for n, name in enumerate(report.stages, 1)]
    lines = ["Stages: " + "; ".join(numbered) + ".", ""]
    lines.append("| misconception | " + " | ".join(str(n) for n in range(1, len(numbered) + 1)) + " | what is said |")
    lines.append("|---|" + ":-:|" * len(numbered) + "---|")
    for kill in report.kills:
        signs = " | ".join(_SIGN[kill.status[stage]] for stage in report.stages)
        lines.append(f"| {kill.misconception.name} | {signs} | {kill.misconception.says.replace('|', chr(92) + '|')} |")
    return lines


def print_bank(report: BankReport) -> None:
    """The kill matrix for a terminal."""
    from rich.console import Console
    from rich.table import Table

    console = Console(width=None if sys.stdout.isatty() else 140)
    for each in report.exercises:
        table = Table(title=f"{each.name}: {each.points:g} points", title_justify="left", show_edge=False)
        table.add_column("misconception")
        for number in range(1, len(each.stages) + 1):
            table.add_column(str(number), justify="center")
        table.add_column("tolerances away", justify="right")
        for kill in each.kills:
            signs = [_SIGN[kill.status[stage]] for stage in each.stages]
            table.add_row(kill.misconception.name, *signs, _away(kill.distance / each.tolerance))
        console.print(table)
        console.print("  ".join(f"{n} {name}" for n, name in enumerate(each.stages, 1)), style="dim")
        console.print(
            f"nearest misconception {each.nearest:.0f} tolerances, right code at most {each.farthest:.3f} on {each.papers} "
            f"Papers, sitting {each.seconds:.2f} s\n"
        )
    for fault in report.faults:
        console.print(f"✗ {fault}", markup=False)
    console.print(f"{summary(report)} {report.seconds:.0f} s.", markup=False)


def _away(tolerances: float) -> str:
    if not tolerances:
        return "an attribute"
    return f"{tolerances:.0f}" if np.isfinite(tolerances) else "a shape"


def bank_command(names: Sequence[str], seeds: int = 50, page: Path | None = None, jobs: int = 1) -> int:
    """What `autograder bank` does.

    Args:
        names: of exercises or assignments; all of them if empty.
        seeds: on how many Papers right code is tried.
        page: where the kill matrix is written as a page of the book, if anywhere; beside it, in `mistakes.json`, what one
            sees of each misconception.
        jobs: how many processes share the work.

    Returns:
        the exit code: 0 if everything holds, 1 if something does not.

    Raises:
        LookupError: if there is no exercise or assignment of a name.
    """
    report = run_bank(chosen(names), seeds, lambda name: print(name, file=sys.stderr, flush=True), jobs)
    print_bank(report)
    if page is not None:
        page.write_text(kill_matrix_page(report), encoding="utf-8")
        page.with_name("mistakes.json").write_text(written(sights(report)), encoding="utf-8")
    return 1 if report.faults else 0


def chosen(names: Sequence[str]) -> list[Exercise]:
    """The exercises of some names, which may be an assignment's.

    Raises:
        LookupError: if there is none of a name.
    """
    from . import ASSIGNMENTS, EXERCISES

    found: list[Exercise] = []
    for name in names or list(ASSIGNMENTS):
        if name in ASSIGNMENTS:
            found += ASSIGNMENTS[name].exercises
        elif name in EXERCISES:
            found.append(EXERCISES[name])
        else:
            raise LookupError(f"no exercise is called “{name}”; there are: {', '.join([*ASSIGNMENTS, *EXERCISES])}.")
    return found
