"""What the name of a downloaded file says: whose it is, and which hand-in. Names in files decide nothing, ids do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Protocol

from .course import BadInput


@dataclass(frozen=True)
class Found:
    """What one file is.

    Attributes:
        key: the platform's id of the student; with plain names, the student's name in the course.
        file: as the student called it.
        number: Canvas' number of the file, which grows with time; 0 where there is none.
        late: whether the platform says that it was late.
    """

    key: str
    file: str
    number: int = 0
    late: bool = False


class Kind(Protocol):
    """A platform's way to name what it packs."""

    title: str

    def read(self, path: PurePosixPath, people: Mapping[str, str]) -> Found | None:
        """What a file is; None if it is not named in this way.

        Args:
            path: where it lies in the download.
            people: names by the platform's ids, as far as they are known.

        Raises:
            BadInput: if it is, and yet cannot be told whose it is.
        """


class Canvas:
    """Canvas' *Download submissions*: `lastfirst_LATE_USER_FILE_name.ipynb`, all in one folder.

    The name of a student may hold an underscore and digits, and so may that of a file. Where a name can be read in two ways, the
    roster's names decide; without them nobody is chosen, or a student called `x_501` would hand in for number 501.

    Source: Canvas LMS, `lib/content_zipper.rb`.
    """

    title = "Canvas"

    def read(self, path: PurePosixPath, people: Mapping[str, str]) -> Found | None:
        """See `Kind`."""
        parts = path.name.split("_")
        if re.match(r"(LATE_)?anon_[A-Za-z0-9]+_[0-9]+_.", path.name):
            raise BadInput("Canvas hides whose it is; end the anonymity of the assignment and download again.")
        readings = []
        for n in range(1, len(parts) - 2):
            if parts[n].isdecimal() and parts[n + 1].isdecimal():
                late = n > 1 and parts[n - 1] == "LATE"
                found = Found(parts[n], "_".join(parts[n + 2 :]), int(parts[n + 1]), late)
                readings.append(("_".join(parts[: n - late]), found))
        if len(readings) > 1:
            fitting = [each for each in readings if _plain(people.get(each[1].key, "")) == _plain(each[0]) != ""]
            if len(fitting) != 1:
                numbers = " or ".join(found.key for _, found in readings)
                raise BadInput(f"it may be that of {numbers}; give a roster with names, or rename it.")
            readings = fitting
        if readings:
            return readings[0][1]
        text = re.fullmatch(r".+?(_LATE)?_([0-9]+)_(text|link)\.html", path.name)
        return Found(text[2], f"{text[3]}.html", 0, bool(text[1])) if text else None


class Moodle:
    """Moodle's *Download all submissions*: folders `Full name_NUMBER_assignsubmission_file_`, or files that begin so.

    Moodle puts a space for each underscore in a name, so the first number is that of the participant.

    Source: Moodle, `mod/assign/locallib.php`.
    """

    title = "Moodle"

    _PREFIX = re.compile(r"[^_]*_([0-9]+)_assignsubmission_([a-z]+)(?:_(.*))?", re.DOTALL)

    def read(self, path: PurePosixPath, people: Mapping[str, str]) -> Found | None:
        """See `Kind`."""
        for n, part in enumerate(path.parts):
            if found := self._PREFIX.fullmatch(part):
                inner = "/".join(path.parts[n + 1 :]) or found[3] or ""
                return Found(found[1], inner if found[2] == "file" else f"{found[2]}, {inner}")
        return None


class Plain:
    """Plain names, by a pattern: `{student}` and `{assignment}` stand for what they say, `*` for anything within a name."""

    title = "plain names"

    #: Without a pattern: nbgrader's own folders, a folder for each student, and names of files.
    _USUAL = (
        "{student}/{assignment}/{assignment}.ipynb",
        "{student}/{assignment}.ipynb",
        "{student}_{assignment}.ipynb",
    )

    def __init__(self, assignment: str, pattern: str = "") -> None:
        """Read the pattern.

        Raises:
            BadInput: if it does not have `{student}` once.
        """
        if pattern and pattern.count("{student}") != 1:
            raise BadInput(f"--pattern must have {{student}} once; received {pattern}.")
        self._patterns = [_expression(each, assignment) for each in ([pattern] if pattern else self._USUAL)]
        self._alone = None if pattern else re.compile(r"(?P<student>[^/]+)\.ipynb")
        self._assignment = assignment

    def read(self, path: PurePosixPath, people: Mapping[str, str]) -> Found | None:
        """See `Kind`."""
        for pattern in self._patterns:
            if found := pattern.fullmatch(str(path)):
                return Found(found["student"], path.name)
        alone = self._alone and self._alone.fullmatch(str(path))
        return Found(alone["student"], path.name) if alone and alone["student"] != self._assignment else None


def kind_of(paths: Sequence[PurePosixPath], kinds: Mapping[str, Kind]) -> str:
    """The kind in which most files are named.

    Raises:
        BadInput: if none is.
    """
    counts = {name: sum(map(_fitting(kind), paths)) for name, kind in kinds.items()}
    best = max(counts, key=lambda name: counts[name])
    if not counts[best]:
        raise BadInput(
            "no file is named as Canvas or Moodle do, or as STUDENT/ASSIGNMENT.ipynb; say how with --pattern, such as "
            "'{student}-hw1.ipynb'."
        )
    return best


def _fitting(kind: Kind) -> Callable[[PurePosixPath], bool]:
    def fits(path: PurePosixPath) -> bool:
        try:
            return kind.read(path, {}) is not None
        except BadInput:
            return True

    return fits


def _expression(pattern: str, assignment: str) -> re.Pattern[str]:
    """A pattern as a regular expression, below any folders."""
    signs = {"{student}": r"(?P<student>[^/]+?)", "{assignment}": re.escape(assignment), "*": "[^/]*"}
    pieces = re.split(r"(\{student\}|\{assignment\}|\*)", pattern)
    return re.compile("(?:.*/)?" + "".join(signs.get(piece, re.escape(piece)) for piece in pieces), re.DOTALL)


def _plain(name: str) -> str:
    """The letters and digits of a name, whatever their case and however their accents are written."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", name).casefold() if letter.isalnum())
