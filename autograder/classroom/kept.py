"""Kept Verdicts: a signed file for each submission, with all that is needed to come to the same Verdicts again."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import platform
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..exam.verdict import Verdict
from .course import Course

#: The version of the files' format.
FORMAT = 2


class NotKeptError(LookupError):
    """There are no kept Verdicts that can be trusted; the text says why."""


@dataclass
class Took:
    """What sitting took, for whoever wants to know what is slow; no points hang on it.

    Attributes:
        seconds: from the first cell to the last answer, by this machine's clock; 0 where it is not known.
        exercises: seconds of processor time by exercise, as the sitting said, which student code could forge.
    """

    seconds: float = 0.0
    exercises: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """The Verdicts on one submission.

    Attributes:
        student, assignment: whose, and on what.
        digest: a hash of what decides them: the cells, the Papers and Keys, the limits.
        verdicts: a Verdict for each exercise.
        took: what sitting took.
    """

    student: str
    assignment: str
    digest: str
    verdicts: list[Verdict]
    took: Took = field(default_factory=Took)

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
    tree = {
        "format": FORMAT,
        "student": kept.student,
        "assignment": kept.assignment,
        "digest": kept.digest,
        "verdicts": [v.to_tree() for v in kept.verdicts],
        "took": asdict(kept.took),
        "versions": _versions(),
        **about,
    }
    file = course.verdict(kept.student, kept.assignment)
    _put_by(course, kept)
    file.parent.mkdir(parents=True, exist_ok=True)
    draft = file.with_name(f"{file.name}.{os.getpid()}.part")
    signed = {**tree, "signature": _signature(course, tree)}
    draft.write_text(json.dumps(signed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    draft.replace(file)


@cache
def _versions() -> dict[str, str]:
    libraries = {name: version(name) for name in ("tensorflow", "keras", "numpy", "paying-attention")}
    return {"python": platform.python_version(), **libraries}


def _put_by(course: Course, kept: Kept) -> None:
    """Put the Verdicts that are kept until now with the earlier ones, if others take their place."""
    with contextlib.suppress(NotKeptError):
        there = read(course, kept.student, kept.assignment)
        if [each.to_tree() for each in there.verdicts] != [each.to_tree() for each in kept.verdicts]:
            file, stamp = course.verdict(kept.student, kept.assignment), _stamp(course, kept.student, kept.assignment)
            target = course.root / "earlier" / kept.assignment / f"{file.stem}.{stamp[:16]}.json"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())


def read(course: Course, student: str, assignment: str) -> Kept:
    """The kept Verdicts on a submission.

    Raises:
        NotKeptError: if there are none, or they are not as they were written.
    """
    tree = _trusted(course, student, assignment)
    try:
        verdicts = [Verdict.from_tree(verdict) for verdict in tree["verdicts"]]
        return Kept(student, assignment, tree["digest"], verdicts, Took(**tree.get("took", {})))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotKeptError(f"its verdicts cannot be read ({type(error).__name__})") from error


def sat_with(course: Course, student: str, assignment: str) -> tuple[str, dict[str, Any]]:
    """With what kept Verdicts were come to: the folder of the Papers and Keys, by its name, and the limits.

    Raises:
        NotKeptError: if there are none, or they are not as they were written.
    """
    tree = _trusted(course, student, assignment)
    try:
        return str(tree["exams"]), dict(tree["limits"])
    except (KeyError, TypeError, ValueError) as error:
        raise NotKeptError("its verdicts do not say with what it was graded") from error


def _trusted(course: Course, student: str, assignment: str) -> dict[str, Any]:
    """What stands in a file of Verdicts, if it is as it was written."""
    try:
        tree = json.loads(course.verdict(student, assignment).read_text(encoding="utf-8"))
        if tree.get("format") != FORMAT:
            raise NotKeptError("its verdicts were kept by another version")
        signature = tree.pop("signature")
        if not hmac.compare_digest(str(signature), _signature(course, tree)):
            raise NotKeptError("its verdicts were changed after they were signed")
        if (tree["student"], tree["assignment"]) != (student, assignment):
            raise NotKeptError("its verdicts are those of another submission")
        return dict(tree)
    except FileNotFoundError as error:
        raise NotKeptError("it has no verdicts") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotKeptError(f"its verdicts cannot be read ({type(error).__name__})") from error


def read_all(course: Course, assignment: str, students: Iterable[str]) -> Iterator[tuple[str, list[Verdict]]]:
    """Students and their kept Verdicts, of those that can be trusted."""
    for each in read_each(course, assignment, students):
        yield each.student, each.verdicts


def read_each(course: Course, assignment: str, students: Iterable[str]) -> Iterator[Kept]:
    """What is kept of each student, of what can be trusted."""
    for student in students:
        with contextlib.suppress(NotKeptError):
            yield read(course, student, assignment)


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
