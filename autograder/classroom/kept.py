"""Kept Verdicts: a signed file for each submission, with all that is needed to come to the same Verdicts again."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import platform
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..exam.verdict import Verdict
from .course import Course

#: The version of the files' format.
FORMAT = 2


class NotKeptError(LookupError):
    """There are no kept Verdicts that can be trusted; the text says why."""


@dataclass(frozen=True)
class Kept:
    """The Verdicts on one submission.

    Attributes:
        student, assignment: whose, and on what.
        digest: a hash of what decides them: the cells, the Papers and Keys, the limits.
        verdicts: a Verdict for each exercise.
    """

    student: str
    assignment: str
    digest: str
    verdicts: list[Verdict]

    @property
    def points(self) -> dict[str, float]:
        """The points by exercise."""
        return {verdict.exercise: verdict.points for verdict in self.verdicts}


def write(course: Course, kept: Kept, about: dict[str, Any]) -> None:
    """Keep Verdicts, whole or not at all, signed with the course's key.

    Args:
        course: where.
        kept: what.
        about: what else a person may want to know: seeds, limits.
    """
    versions = {"python": platform.python_version()}
    versions |= {name: version(name) for name in ("tensorflow", "keras", "numpy", "paying-attention")}
    tree = {
        "format": FORMAT,
        **asdict(kept),
        "verdicts": [v.to_tree() for v in kept.verdicts],
        "versions": versions,
        **about,
    }
    file = course.verdict(kept.student, kept.assignment)
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}.part")
    signed = {**tree, "signature": _signature(course, tree)}
    draft.write_text(json.dumps(signed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    draft.replace(file)


def read(course: Course, student: str, assignment: str) -> Kept:
    """The kept Verdicts on a submission.

    Raises:
        NotKeptError: if there are none, or they are not as they were written.
    """
    try:
        tree = json.loads(course.verdict(student, assignment).read_text(encoding="utf-8"))
        if tree.get("format") != FORMAT:
            raise NotKeptError("its verdicts were kept by another version")
        signature = tree.pop("signature")
        if not hmac.compare_digest(str(signature), _signature(course, tree)):
            raise NotKeptError("its verdicts were changed after they were signed")
        if (tree["student"], tree["assignment"]) != (student, assignment):
            raise NotKeptError("its verdicts are those of another submission")
        return Kept(student, assignment, tree["digest"], [Verdict.from_tree(verdict) for verdict in tree["verdicts"]])
    except FileNotFoundError as error:
        raise NotKeptError("it has no verdicts") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotKeptError(f"its verdicts cannot be read ({type(error).__name__})") from error


def read_all(course: Course, assignment: str, students: Iterable[str]) -> Iterator[tuple[str, list[Verdict]]]:
    """Students and their kept Verdicts, of those that can be trusted."""
    for student in students:
        with contextlib.suppress(NotKeptError):
            yield student, read(course, student, assignment).verdicts


def set_recorded(course: Course, student: str, assignment: str) -> None:
    """Note that the gradebook has the Verdicts that are kept now."""
    file = _recorded(course, student, assignment)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(_stamp(course, student, assignment) + "\n", encoding="utf-8")


def is_recorded(course: Course, student: str, assignment: str) -> bool:
    """Whether the gradebook has had the Verdicts that are kept now."""
    try:
        said = _recorded(course, student, assignment).read_text(encoding="utf-8").strip()
        there = (course.root / "autograded" / student / assignment).is_dir()
        return there and said == _stamp(course, student, assignment)
    except OSError:
        return False


def _recorded(course: Course, student: str, assignment: str) -> Path:
    return course.root / "recorded" / assignment / course.verdict(student, assignment).stem


def _stamp(course: Course, student: str, assignment: str) -> str:
    return hashlib.sha256(course.verdict(student, assignment).read_bytes()).hexdigest()


def _signature(course: Course, tree: dict[str, Any]) -> str:
    said = json.dumps(tree, ensure_ascii=True, sort_keys=True).encode()
    return hmac.digest(course.key(), b"verdicts\0" + said, "sha256").hex()
