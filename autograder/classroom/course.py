"""A course directory: where everything of a course lies, its secret key, and its exams."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from ..exam.key import Key
from ..exam.paper import Paper
from ..exercises import ASSIGNMENTS, Assignment
from .settings import Settings

#: The repository, in which the instructor works.
REPOSITORY = Path(__file__).resolve().parents[2]
#: Where the public Papers and Keys are built for the kit.
PUBLIC = REPOSITORY / "autograder" / "exam" / "public"


class BadInput(ValueError):
    """Something that the user gave is not usable; the text states the rule, what came, and the mend, in one line."""


def assignment_named(name: str) -> Assignment:
    """The assignment of that name.

    Raises:
        BadInput: if there is none.
    """
    if name not in ASSIGNMENTS:
        raise BadInput(f"no assignment is called “{name}”; there are: {', '.join(ASSIGNMENTS)}.")
    return ASSIGNMENTS[name]


@dataclass(frozen=True)
class Course:
    """An nbgrader course directory."""

    root: Path

    @classmethod
    def here(cls) -> Course:
        """The course where no other is named: the folder one is in, if it is one; else what the environment says; else `course`."""
        there = cls(Path())
        return there if there.is_made else cls(Path(os.environ.get("PAYING_ATTENTION_COURSE") or "course"))

    @property
    def is_made(self) -> bool:
        """Whether the folder is a course: it has a key."""
        return (self.root / ".course-key").is_file()

    @property
    def configuration(self) -> Path:
        """nbgrader's configuration of this course, where it has one."""
        return self.root / "nbgrader_config.py"

    def source(self, assignment: str) -> Path:
        """The instructor's version of an assignment."""
        return self.root / "source" / assignment

    def release(self, assignment: str) -> Path:
        """The students' version of an assignment."""
        return self.root / "release" / assignment

    def submitted(self, student: str, assignment: str) -> Path:
        """What a student handed in."""
        return self.root / "submitted" / student / assignment

    def students(self, assignment: str) -> Iterator[str]:
        """The students who handed something in, in order."""
        for folder in sorted((self.root / "submitted").glob("*")):
            if (folder / assignment).exists():
                yield folder.name

    def verdicts(self, assignment: str) -> Path:
        """Where the verdicts are kept."""
        return self.root / "verdicts" / assignment

    def verdict(self, student: str, assignment: str) -> Path:
        """The file with a student's verdicts."""
        return self.verdicts(assignment) / f"{quote(student, safe='')}.json"

    def report(self, assignment: str) -> Path:
        """The class report."""
        return self.root / "reports" / f"{assignment}.html"

    def key(self) -> bytes:
        """The course's secret key; made, readable by its owner alone, when it is first asked for."""
        file = self.root / ".course-key"
        if not file.exists():
            self.root.mkdir(parents=True, exist_ok=True)
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as out:
                out.write(secrets.token_hex(32) + "\n")
        return bytes.fromhex(file.read_text().strip())

    def seed(self, assignment: str, exercise: str, round: str) -> int:
        """The seed of a hidden Paper: HMAC of the course key with what it is for."""
        said = json.dumps([assignment, exercise, round]).encode()
        return int.from_bytes(hmac.digest(self.key(), said, "sha256")[:8], "big")

    def exams(
        self,
        assignment: str,
        round: str = "1",
        tell: Callable[[str], None] = lambda line: None,
        there: Exams | None = None,
    ) -> Exams:
        """The hidden Papers and Keys of an assignment, set anew where the reference or the bank has changed.

        Args:
            assignment: its name.
            round: another round has other numbers.
            tell: is told of each exercise as it is set, or `cached`.
            there: those that were read before; they are not read again if nothing has changed.
        """
        seeds = {e.name: self.seed(assignment, e.name, round) for e in assignment_named(assignment).exercises}
        folder = self.root / "exams" / assignment / f"round-{round}-{digest(seeds)[:16]}"
        set_in_own_process(folder, assignment, round, seeds, tell)
        if there is not None and there.folder == folder:
            return there
        return Exams.read(folder, list(seeds))


@dataclass(frozen=True)
class Exams:
    """The Papers and Keys of an assignment, in order, and a hash of their files."""

    papers: dict[str, Paper]
    keys: dict[str, Key]
    digest: str
    folder: Path

    @classmethod
    def read(cls, folder: Path, names: list[str]) -> Exams:
        """Read them from a folder."""
        files = {name: (folder / f"{name}.paper.npz", folder / f"{name}.key.npz") for name in names}
        total = hashlib.sha256(b"".join(file.read_bytes() for pair in files.values() for file in pair))
        papers = {name: Paper.read(paper) for name, (paper, _) in files.items()}
        return cls(papers, {name: Key.read(key) for name, (_, key) in files.items()}, total.hexdigest(), folder)

    def wider(self, exercise: str, met: list[tuple[str, str]], pairs: bool) -> Key:
        """The Key of an exercise, with what it yields given earlier mistakes; set when it is first asked for.

        Args:
            exercise: its name.
            met: exercise and name of the misconceptions diagnosed in the same submission's earlier exercises.
            pairs: whether to add what two misconceptions at once yield.
        """
        mark = hashlib.sha256(json.dumps([met, pairs]).encode()).hexdigest()[:16]
        file = self.folder / f"{exercise}.wider-{mark}.npz"
        if not file.exists():
            order = {"folder": str(self.folder), "wider": exercise, "met": met, "pairs": pairs, "file": str(file)}
            _setter(order, f"a wider key of {exercise}", lambda line: None)
        key = self.keys[exercise]
        return replace(key, known=[*key.known, *_read_wider(file).known])


@lru_cache(32)
def _read_wider(file: Path) -> Key:
    """A Key that many submissions of a class ask for: what stands under its name never changes."""
    return Key.read(file)


def public_seed(exercise: str) -> int:
    """The seed of a public Paper, the same for everybody."""
    return int.from_bytes(hashlib.sha256(f"public {exercise}".encode()).digest()[:8], "big")


def digest(seeds: dict[str, int]) -> str:
    """A hash of all that a Paper and its Key depend on: sources, libraries, seeds, the book's address."""
    total = hashlib.sha256(
        json.dumps([seeds, Settings.read().url, *map(version, ("keras", "tensorflow", "numpy"))]).encode()
    )
    for room in ("solutions", "autograder/exercises", "autograder/exam"):
        for file in sorted((REPOSITORY / room).rglob("*.py")):
            total.update(file.relative_to(REPOSITORY).as_posix().encode() + b"\0" + file.read_bytes())
    return total.hexdigest()


def set_in_own_process(
    folder: Path, assignment: str, round: str, seeds: dict[str, int], tell: Callable[[str], None]
) -> None:
    """Set an assignment's exams unless they are there: the reference never enters the instructor's main process.

    Raises:
        RuntimeError: if setting fails; the text is the last line of what it said.
    """
    stamp = folder / "set"
    if stamp.exists():
        tell("cached")
        return
    folder.mkdir(parents=True, exist_ok=True)
    order = {
        "folder": str(folder),
        "assignment": assignment,
        "round": round,
        "seeds": seeds,
        "book": Settings.read().url,
    }
    _setter(order, assignment, tell)
    stamp.touch()


def _setter(order: dict[str, Any], title: str, tell: Callable[[str], None]) -> None:
    """Run `python -m autograder.exercises` with an order, which may hold secrets, on its standard input."""
    setter = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "autograder.exercises"],
        cwd=REPOSITORY,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
    )
    assert setter.stdin is not None
    assert setter.stdout is not None
    assert setter.stderr is not None
    setter.stdin.write(json.dumps(order))
    setter.stdin.close()
    for line in setter.stdout:
        tell(line.strip())
    said = setter.stderr.read().strip().splitlines()
    if setter.wait() != 0:
        raise RuntimeError(f"setting {title} failed: {said[-1] if said else 'it said nothing'}")
