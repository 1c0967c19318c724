"""What grading costs, side by side with the peers, in one run: `make bench`, or `python benchmarks/bench.py [OPTIONS]`.

The same made class goes through (a) nbgrader as it comes and with two processes, (b) Otter, likewise, (c) ours with one worker,
(d) ours with all cores, (e) ours on a Dask cluster of this machine, and (f) the floor: one warm process without isolation. The
peers' class is cut in two halves, one before ours and one after, and ours goes through twice; before that once more, since
what follows from a mistake for later exercises is set when the mistake is first met. Then (c) and (f) are held against each
other more often, with (g) beside them: the floor with a fresh process for each submission. At last ours alone grows from 10 to
2,000 submissions. The results go to `benchmarks/results.json`, and as a table to `benchmarks/README.md`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

import peers
from made_class import hand_in
from measure import Cost, measured
from memory import private_memory
from soak import commit
from table import write_table

from autograder.classroom.building import PUBLIC, build
from autograder.classroom.course import REPOSITORY, Course

HERE = Path(__file__).resolve().parent
GRADE: list[str | Path] = [peers.BIN / "autograder", "grade"]
SIZES = (10, 50, 200, 500, 2000)
PARTS = ("attention", "transformer", "floor", "growth", "memory")


class Bench:
    """One assignment's class, set up for all."""

    def __init__(self, root: Path, assignment: str, count: int, theirs: int, otter: Path) -> None:
        self.root, self.assignment, self.count, self.otter = root, assignment, count, otter
        self.course = Course(root / "ours")
        build(self.course, assignment)
        hand_in(self.course, assignment, count)
        self.course.exams(assignment)
        students = list(range(theirs))
        self.halves = [students[: theirs // 2], students[theirs // 2 :]]
        for half, own in enumerate(self.halves if theirs else []):
            for name, part in (("one", own), ("two-0", own[0::2]), ("two-1", own[1::2])):
                peers.nbgrader_course(root / f"nbgrader-{half}-{name}", assignment, PUBLIC, part)
            peers.otter_class(root / f"otter-{half}", assignment, PUBLIC, own, otter)

    def nbgrader(self, half: int, processes: int) -> tuple[int, Cost]:
        """Stock nbgrader, a kernel for each notebook."""
        names = ["one"] if processes == 1 else ["two-0", "two-1"]
        places = [self.root / f"nbgrader-{half}-{name}" for name in names]
        for place in places:
            shutil.rmtree(place / "autograded", ignore_errors=True)  # of a try that failed: it would be passed over
        autograde = "import os, sys; os.chdir(sys.argv[1]); os.execv(sys.argv[2], sys.argv[2:])"
        commands: list[list[str | Path]] = [
            [sys.executable, "-c", autograde, place, peers.BIN / "nbgrader", "autograde", self.assignment]
            for place in places
        ]
        return len(self.halves[half]), measured(commands, self.root, peers.ENVIRONMENT)

    def otters(self, half: int, processes: int) -> tuple[int, Cost]:
        """`otter run`, once for each submission."""
        places = [self.root / f"otter-{half}" / f"student-{number:05}" for number in self.halves[half]]
        one = f'cd "$1" && {self.otter / "otter"} run -a ../autograder.zip --no-logo {self.assignment}.ipynb'
        loop = f'for place in "$@"; do set -- "$place"; {one} > /dev/null || exit 1; done'
        commands: list[list[str | Path]] = [
            ["bash", "-c", loop, "otter", *places[part::processes]] for part in range(processes)
        ]
        return len(places), measured(commands, self.root, peers.ENVIRONMENT)

    def ours(self, *command: str | Path) -> tuple[int, Cost]:
        """Ours, from nothing."""
        for name in ("verdicts", "recorded", "autograded"):
            shutil.rmtree(self.course.root / name, ignore_errors=True)
        return self.count, measured([[*command]], REPOSITORY, peers.ENVIRONMENT)

    def verdicts(self) -> list[list[dict]]:
        """The Verdicts that were kept last."""
        files = sorted(self.course.verdicts(self.assignment).glob("*.json"))
        return [json.loads(file.read_text())["verdicts"] for file in files]

    def ways(self) -> dict[str, Callable[[], tuple[int, Cost]]]:
        """Ours, and the floors below it."""
        command: list[str | Path] = [*GRADE, self.assignment, "--course", self.course.root, "--workers"]
        floor: list[str | Path] = [sys.executable, HERE / "floor.py", self.course.root, self.assignment]
        return {
            "c": lambda: self.ours(*command, "1"),
            "d": lambda: self.ours(*command, str(os.cpu_count())),
            "e": lambda: self.ours(sys.executable, HERE / "on_dask.py", self.course.root, self.assignment),
            "f": lambda: self.ours(*floor),
            "g": lambda: self.ours(*floor, "--fresh"),
        }

    def floors(self, tell: Callable[[str], None]) -> dict[str, list[dict]]:
        """One worker, the floor, and the floor with fresh processes, each four times in turn."""
        ways = self.ways()
        found: dict[str, list[dict]] = {name: [] for name in "cfg"}
        ways["d"]()  # what is set when it is first met counts for none of them
        for name in "cfggfc" * 2:
            count, cost = ways[name]()
            found[name].append({"submissions": count, **asdict(cost)})
            tell(f"{self.assignment} {name}: {cost.processor / count:.3f} s of processor time each")
        return found

    def run(self, tell: Callable[[str], None]) -> dict[str, list[dict]]:
        """Ours and the peers, interleaved."""
        mine = {name: way for name, way in self.ways().items() if name != "g"}
        found: dict[str, list[dict]] = {}
        kept: list = []

        def take(name: str, came: tuple[int, Cost]) -> None:
            found.setdefault(name, []).append({"submissions": came[0], **asdict(came[1])})
            (self.root / "so-far.json").write_text(json.dumps(found))
            tell(f"{self.assignment} {name}: {came[1].wall / came[0]:.2f} s each")
            if name in ("first", *"cde"):
                kept.append(self.verdicts())
                assert kept[-1] == kept[0], "other verdicts with other workers"

        def patiently(measure: Callable[[], tuple[int, Cost]]) -> tuple[int, Cost]:
            """A peer's half, measured anew where a kernel did not come up: that happens, and is not charged to them."""
            for _ in range(2):
                try:
                    return measure()
                except RuntimeError as error:
                    tell(f"once more, since {str(error).strip().splitlines()[-1]}")
            return measure()

        theirs = [(kind, processes) for kind in (self.nbgrader, self.otters) for processes in (1, 2)]
        names = ["a1", "a2", "b1", "b2"]
        for name, (kind, processes) in zip(names, theirs, strict=True):
            take(name, patiently(partial(kind, 0, processes)))
        take("first", mine["d"]())
        for name in (*mine, *reversed(mine)):
            take(name, mine[name]())
        for name, (kind, processes) in reversed(list(zip(names, theirs, strict=True))):
            take(name, patiently(partial(kind, 1, processes)))
        self.agree()
        return found

    def agree(self) -> None:
        """Right submissions are right for everybody: else somebody's grader did not work."""
        right = sum(v["out_of"] for v in self.verdicts()[0])
        for half, own in enumerate(self.halves):
            expected = [right for number in own if number % 2 == 0]
            places = [p / "gradebook.db" for p in self.root.glob(f"nbgrader-{half}-*")]
            stock = peers.nbgrader_points(self.root / f"nbgrader-{half}-one")
            otter = peers.otter_points(self.root / f"otter-{half}")
            for name, points in (("nbgrader", stock), ("Otter", otter)):
                found = [earned for number, earned in zip(own, points, strict=True) if number % 2 == 0]
                assert found == expected, f"{name} gave right submissions {found}, not {expected} ({places})"


def growth(root: Path, sizes: tuple[int, ...], tell: Callable[[str], None]) -> list[dict]:
    """How time grows with the class, with all cores, on "attention"."""
    found = []
    for size in sizes:
        course = Course(root / f"grows-{size}")
        build(course, "attention")
        hand_in(course, "attention", size)
        course.exams("attention")
        cost = measured([[*GRADE, "attention", "--course", course.root]], REPOSITORY, peers.ENVIRONMENT)
        found.append({"submissions": size, **asdict(cost)})
        tell(f"{size} submissions: {cost.wall / size:.3f} s each")
    return found


def main() -> None:
    """Run it and write it down."""
    about = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    about.add_argument("--folder", type=Path, default=REPOSITORY / "_build" / "bench", help="where courses are made")
    about.add_argument("--submissions", type=int, default=40, help="the class that goes through ours")
    about.add_argument("--peers", type=int, default=40, help="how many of it go through the peers")
    about.add_argument(
        "--parts", nargs="*", default=PARTS, choices=PARTS, help="what is measured; the rest stays as it was"
    )
    about.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="the classes that ours grows through")
    about.add_argument("--results", type=Path, default=HERE / "results.json")
    chosen = about.parse_args()
    folder = chosen.folder.resolve()
    otter = peers.otter_environment(folder / "otter")
    said: dict[str, Any] = {
        "cores": os.cpu_count(), "python": platform.python_version(),
        "versions": {name: version(name) for name in ("tensorflow", "keras", "nbgrader", "distributed")} | {"otter-grader": "7.0.0"},
        "commits": {}, "classes": {}, "floors": {}, "growth": [], "memory": {},
    }  # fmt: skip

    before = json.loads(chosen.results.read_text()) if chosen.results.is_file() else {}
    said |= {part: before[part] for part in ("commits", "classes", "floors", "growth", "memory") if part in before}

    def tell(line: str) -> None:
        print(line, flush=True)
        chosen.results.write_text(json.dumps(said, indent=1) + "\n")

    if "memory" in chosen.parts:
        said["memory"] = {name: private_memory(name) for name in ("attention", "transformer")}
        said["commits"]["memory"] = f"{commit()} on {processor()}"
        tell(f"a sitting's own memory, in MB: {said['memory']}")
    for assignment in [part for part in chosen.parts if part in ("attention", "transformer")]:
        shutil.rmtree(folder / assignment, ignore_errors=True)
        bench = Bench(folder / assignment, assignment, chosen.submissions, chosen.peers, otter)
        said["classes"][assignment] = bench.run(tell)
        said["commits"][assignment] = f"{commit()} on {processor()}"
    if "floor" in chosen.parts:
        for assignment in ("attention", "transformer"):
            shutil.rmtree(folder / "floor" / assignment, ignore_errors=True)
            bench = Bench(folder / "floor" / assignment, assignment, chosen.submissions, 0, otter)
            said["floors"][assignment] = bench.floors(tell)
        said["commits"]["floor"] = f"{commit()} on {processor()}"
    if "growth" in chosen.parts:
        for size in chosen.sizes:
            shutil.rmtree(folder / f"grows-{size}", ignore_errors=True)
        said["growth"] = growth(folder, tuple(chosen.sizes), tell)
        said["commits"]["growth"] = f"{commit()} on {processor()}"
    tell("written down")
    write_table(chosen.results, HERE / "README.md")


def processor() -> str:
    """What kind of processor this is."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    main()
