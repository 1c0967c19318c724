"""Where a sitting's processor time goes: `python benchmarks/profile_sitting.py [ASSIGNMENT] [--style FOLDER] [--times N]`.

A right submission, the reference in cells or the scripts of a folder (`tests/variants/tf_style`), sits fresh Papers in
forked children of a process that has imported TensorFlow and run no operation, as in the sandbox. All numbers are
processor time, user and system; of several children the one that took the least counts, since on a busy machine the
same work takes longer. Functions come from one more round, in which a timer looks at the stack every four milliseconds.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import resource
import signal
import statistics
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from autograder.sandbox.room import _environment

os.environ.update({name: value for name, value in _environment().items() if name not in ("HOME", "PATH")})

from autograder.exam import desk, planting, record, sit  # the environment goes first
from autograder.exam.answers import Answers
from autograder.exam.paper import Call, Paper
from autograder.exam.regime import Regime
from autograder.exam.scripts import read_cells
from autograder.sandbox.server import _prepare

SEED = 20170612
#: Whose code a function is, by what its file's path contains; the first that fits counts.
OWNERS = {
    "/tensorflow/": "TensorFlow",
    "/keras/": "Keras",
    "autograder/exam/": "the exam room",
    "<answer ": "the submission",
}


def processor() -> float:
    """Seconds that this process has taken."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def in_child(work: Callable[[], Any]) -> tuple[Any, float]:
    """What some work yields in a forked child, and the seconds that the child took in all."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            with os.fdopen(writing, "w") as out:
                json.dump(work(), out)
        except Exception:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as inward:
        said = inward.read()
    usage = os.wait4(pid, 0)[2]
    if not said:
        raise RuntimeError("the child failed; what it said stands above")
    return json.loads(said), usage.ru_utime + usage.ru_stime


def order(assignment: str, style: Path | None) -> bytes:
    """The frame that a candidate is handed: the cells and the Papers. Runs operations, so a child makes it."""
    from made_class import right_cells

    from autograder.exercises import ASSIGNMENTS
    from autograder.exercises.setting import set_paper

    exercises = ASSIGNMENTS[assignment].exercises
    cells = read_cells(style) if style else right_cells(assignment)
    papers = [set_paper(exercise, SEED, assignment, "profile") for exercise in exercises]
    return record.to_frame({"cells": [c.to_tree() for c in cells], "papers": [p.to_tree() for p in papers]})


class Stopwatch:
    """Processor time by phase: a phase that begins within another one interrupts it."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = collections.defaultdict(float)
        self._going = ["the rest"]
        self._since = processor()

    def turn(self) -> None:
        """Book what was spent since the last turn."""
        now = processor()
        self.spent[self._going[-1]] += now - self._since
        self._since = now

    def watch(self, place: Any, name: str, phase: str | Callable[..., str]) -> None:
        """Have a function's time booked under a phase, or under what `phase` says of its arguments."""
        original = getattr(place, name)

        def watched(*args: Any, **named: Any) -> Any:
            self.turn()
            self._going.append(phase if isinstance(phase, str) else phase(*args))
            try:
                return original(*args, **named)
            finally:
                self.turn()
                self._going.pop()

        setattr(place, name, watched)


def stopwatch() -> Stopwatch:
    """A stopwatch on the phases of a sitting."""
    watch = Stopwatch()
    watch.watch(record, "from_frame", "loading the Papers")
    watch.watch(Paper, "from_tree", "loading the Papers")
    watch.watch(desk, "run_cells", "running the cells")
    watch.watch(sit, "_build", "building the objects")
    watch.watch(planting, "plant", "planting the weights")
    watch.watch(sit, "_answer", _kind_of_call)
    watch.watch(sit, "_differentiate", "gradients")
    watch.watch(Regime, "touches", "recording")
    watch.watch(sit, "_array", "recording")
    watch.watch(Answers, "to_tree", "serialising")
    watch.watch(record, "to_frame", "serialising")
    return watch


def _kind_of_call(callee: Any, call: Call, *_: Any) -> str:
    if call.arguments.get("training"):
        return "calls in training"
    return "forward calls under a tape" if call.cotangents else "forward calls"


def sitting(frame: bytes) -> dict[str, Any]:
    """Sit the Papers, as a candidate does: seconds by exercise and by phase."""
    watch, before, exercises, calls = stopwatch(), 0.0, {}, {}
    tree = record.from_frame(frame[:8], frame[8:])
    cells, papers = [desk.Cell(**cell) for cell in tree["cells"]], [Paper.from_tree(each) for each in tree["papers"]]

    def hand_in(event: dict[str, Any]) -> None:
        nonlocal before
        record.to_frame(event)
        if event["event"] == "answers":
            name = event["answers"]["exercise"]
            exercises[name] = processor() - before
            calls[name] = len(event["answers"]["outcomes"])
            _must_be_well(event["answers"])
        before = processor()

    desk.sit_all(cells, papers, hand_in)
    watch.turn()
    return {"exercises": exercises, "calls": calls, "phases": watch.spent}


def _must_be_well(answers: dict[str, Any]) -> None:
    troubles = [answers["trouble"], *(outcome["trouble"] for outcome in answers["outcomes"].values())]
    if any(troubles):
        raise RuntimeError(f"{answers['exercise']} could not be sat: {next(filter(None, troubles))['text']}")


def sampled(frame: bytes) -> list[tuple[list[str], int]]:
    """The stacks that a timer met during a sitting, innermost function first, and how often."""
    stacks: collections.Counter[tuple[str, ...]] = collections.Counter()

    def look(number: int, where: Any) -> None:
        stack = []
        while where is not None:
            file = where.f_code.co_filename.partition("site-packages")[2] or where.f_code.co_filename
            stack.append(f"{file}:{where.f_code.co_qualname}")
            where = where.f_back
        stacks[tuple(stack)] += 1

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, 0.004, 0.004)
    sitting(frame)
    signal.setitimer(signal.ITIMER_PROF, 0)
    return [(list(stack), count) for stack, count in stacks.items()]


def owner(stack: list[str]) -> str:
    """Whose the time is: that of the innermost function that belongs to somebody."""
    return next((who for line in stack for part, who in OWNERS.items() if part in line), "others")


def table(head: tuple[str, ...], rows: list[tuple]) -> None:
    """Print a table as Markdown."""
    print(f"\n| {' | '.join(head)} |\n|{'|'.join(['---', *['---:'] * (len(head) - 1)])}|")
    for row in rows:
        print(f"| {' | '.join(f'{each:.3f}' if isinstance(each, float) else str(each) for each in row)} |")


def tell_functions(frame: bytes, times: int, most: int = 25) -> None:
    """Print whose the time is, and the functions within which most of it passes."""
    own: collections.Counter[str] = collections.Counter()
    within: collections.Counter[str] = collections.Counter()
    for stacks in (in_child(lambda: sampled(frame))[0] for _ in range(times)):
        for stack, count in stacks:
            own[owner(stack)] += count
            for line in {each for each in stack if owner([each]) != "others"}:
                within[line] += count
    total = own.total()
    table(("whose code", "share"), [(who, f"{count / total:.0%}") for who, count in own.most_common()])
    rows = [(f"`{name.lstrip('/')}`", f"{count / total:.0%}") for name, count in within.most_common(most)]
    table(("within", "share"), rows)


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("assignment", nargs="?", default="transformer")
    parser.add_argument("--style", type=Path, help="a folder of scripts that sits instead of the reference")
    parser.add_argument("--times", type=int, default=9, help="how many children sit")
    asked = parser.parse_args()
    _prepare()
    frame = bytes.fromhex(in_child(lambda: order(asked.assignment, asked.style).hex())[0])
    found = sorted((in_child(lambda: sitting(frame)) for _ in range(asked.times)), key=lambda each: each[1])
    best, seconds = found[0]
    print(
        f"{asked.assignment}: {seconds:.2f} s at least, {statistics.median(s for _, s in found):.2f} s in the median."
    )
    table(("exercise", "calls", "seconds"), [(n, best["calls"][n], s) for n, s in best["exercises"].items()])
    phases = sorted(best["phases"].items(), key=lambda each: -each[1])
    around = ("starting and ending the child", seconds - sum(best["phases"].values()))
    table(("phase", "seconds"), [*phases, around])
    tell_functions(frame, max(1, asked.times // 3))


if __name__ == "__main__":
    main()
