"""Answers as scripts: a folder for each exercise, in the form that checkers of similarity take. Nothing in them is run."""

from __future__ import annotations

import ast
import contextlib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from ...exam.names import without_magics
from ...exercises.given import answers_in_cells
from ..course import BadInput, Course, assignment_named
from ..grading import missing_source, submission_cells
from ..nbgrader_api import notebook_of
from ..notebooks import given_to, read_notebook
from .exporter import as_csv
from .verdicts import as_text

#: The folder with the starters, one in a folder for each exercise.
BASE_CODE = "base-code"
#: The file that says which script is whose.
INDEX = "names.csv"
#: The reference, among the students' scripts. No student's script is called so.
REFERENCE = "_reference.py"

#: The longest name of a script, without its ending.
_LONGEST = 100


@dataclass
class Scripts:
    """What was written.

    Attributes:
        written: by exercise, how many students' scripts.
        refused: by student, why the submission could not be read, in one line.
    """

    written: dict[str, int] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


def write_scripts(course: Course, name: str, folder: Path, with_reference: bool = False) -> Scripts:
    """Write the answers to an assignment as `folder/EXERCISE/STUDENT.py`, and the starters as `folder/base-code/EXERCISE/`.

    An answer that is empty or still the starter is left out. Which script is whose stands in `names.csv`.

    Args:
        course, name: whose answers.
        folder: where to; new or empty.
        with_reference: whether the reference lies among them.

    Raises:
        BadInput: if the assignment has not been built, nothing was handed in, or the folder holds something.
    """
    missing_source(course, name)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(f"{folder} must be a new or an empty folder: scripts of another time would be compared as well.")
    starters = _starters(course, name)
    scripts = Scripts(dict.fromkeys(starters, 0))
    for exercise, starter in starters.items():
        _write(folder / BASE_CODE / exercise / f"{exercise}.py", starter)
    files = script_names(course.students(name))
    for student, file in files.items():
        try:
            answers = {cell.name: cell.source for cell in submission_cells(course, name, student)}
        except BadInput as error:
            scripts.refused[student] = str(error)
            continue
        for exercise, starter in starters.items():
            answer = answers.get(exercise, "")
            if answer.strip() not in ("", starter.strip()):
                _write(folder / exercise / file, answer)
                scripts.written[exercise] += 1
    if with_reference:
        assignment = assignment_named(name)
        for exercise, source in answers_in_cells(assignment.exercises, given_to(assignment)).items():
            _write(folder / exercise / REFERENCE, source)
    rows = [(file, as_text(student)) for student, file in files.items()]
    (folder / INDEX).write_bytes(as_csv([("script", "student"), *rows]).encode("utf-8", "surrogateescape"))
    return scripts


def script_names(students: Iterable[str]) -> dict[str, str]:
    """A safe name for each student's script: what is no letter, digit, hyphen, dot or underscore is percent-encoded.

    So is a sign at the beginning, which would hide a file or look like an option. What is too long, or differs from another
    only in the case of its letters, gets a hash of the whole.

    Example:
        >>> script_names(["s01", "../Zoë", "-x"])
        {'s01': 's01.py', '../Zoë': '%2E.%2FZo%C3%AB.py', '-x': '%2Dx.py'}
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for student in students:
        safe = quote(student, safe="", errors="surrogateescape")
        if safe[:1] in "-._~":
            safe = f"%{ord(safe[0]):02X}{safe[1:]}"
        if len(safe) > _LONGEST or safe.casefold() in taken:
            whole = hashlib.sha256(student.encode("utf-8", "surrogateescape")).hexdigest()
            safe = f"{safe[: _LONGEST - 17]}-{whole[:16]}"
        taken.add(safe.casefold())
        names[student] = f"{safe}.py"
    return names


def _starters(course: Course, name: str) -> dict[str, str]:
    """What stood in the answer cells when the assignment was handed out, by exercise."""
    cells = read_notebook(notebook_of(course.source(name), name)).cells
    return {
        cell.metadata["nbgrader"]["grade_id"]: cell.source
        for cell in cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("solution")
    }


def _write(file: Path, source: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes((_parsable(source).rstrip("\n") + "\n").encode("utf-8", "replace"))


def _parsable(source: str) -> str:
    """The code as a checker can parse it: IPython's own lines become comments where Python cannot read it with them."""
    for text in (source, without_magics(source)):
        with contextlib.suppress(SyntaxError, ValueError, RecursionError, MemoryError):
            ast.parse(text)
            return text
    return source
