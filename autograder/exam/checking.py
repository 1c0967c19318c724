"""Checking files from the command line. How they are sat is told from outside: this room knows no sandbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .answers import Answers
from .desk import Cell
from .mark import mark
from .notebook import NoPaper, find_public
from .paper import Paper
from .scripts import UnreadableError, exercises_in, read_cells
from .verdict import Verdict

_PUBLIC = Path(__file__).parent / "public"


@dataclass
class Checked:
    """What came of one path: verdicts, or why there are none, in one line."""

    path: Path
    verdicts: list[Verdict] = field(default_factory=list)
    error: str = ""


#: Lets cells sit some Papers.
Sitter = Callable[[list[Cell], list[Paper]], list[Answers]]


class CannotSit(RuntimeError):
    """A sitter cannot work here; the text says why, and what to do."""


def check_paths(paths: Sequence[Path], sit: Sitter) -> list[Checked]:
    """Check each path on the public Papers.

    Args:
        paths: scripts, folders of scripts, notebooks.
        sit: how they are sat; it may raise CannotSit.
    """
    return [_check_path(path, sit) for path in paths]


def _check_path(path: Path, sit: Sitter) -> Checked:
    beside = path if path.is_dir() else path.parent
    try:
        cells = read_cells(path)
        known = {
            file.name.split(".")[0] for folder in (_PUBLIC, beside / "public") for file in folder.glob("*.paper.npz")
        }
        names = exercises_in(cells, sorted(known))
        if not names:
            return Checked(
                path,
                error=f"{path} answers no exercise; known are {', '.join(sorted(known)) or 'none: build the kit first'}.",
            )
        exams = [find_public(name, beside) for name in names]
    except (UnreadableError, NoPaper) as error:
        return Checked(path, error=str(error))
    order = {name: n for n, name in enumerate(_in_course_order(exams))}
    exams.sort(key=lambda exam: order[exam[0].exercise])
    try:
        sat = sit(cells, [paper for paper, _ in exams])
    except CannotSit as error:
        return Checked(path, error=str(error))
    verdicts: list[Verdict] = []
    for answers, (_, key) in zip(sat, exams, strict=True):
        verdicts.append(mark(answers, key, {verdict.exercise: verdict for verdict in verdicts}))
    return Checked(path, verdicts)


def _in_course_order(exams: Sequence[tuple[Paper, Any]]) -> list[str]:
    """What builds on another comes behind it."""
    names = [paper.exercise for paper, _ in exams]
    origins = {paper.exercise: set(key.builds_on) for paper, key in exams}
    done: list[str] = []
    while len(done) < len(names):
        ready = [n for n in names if n not in done and not (origins[n] & set(names)) - set(done)]
        done += ready or [n for n in names if n not in done]
    return done
