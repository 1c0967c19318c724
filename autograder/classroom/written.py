"""Written answers: a question and its rubric out of the prose, and what a student wrote as plain text. A person marks it."""

from __future__ import annotations

import hashlib
import html
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import nbformat

from .course import BadInput, Course

#: As much of an answer is taken as this, in characters.
LONGEST = 5_000
#: What stands in the cell before anything is written.
STARTER = f"*Your answer, in your own words: double-click here. At most {LONGEST:,} characters are read.*"
#: Between these lines stands what only graders see. nbgrader knows them, and takes them out of what is handed out.
_BEGIN, _END = "=== BEGIN MARK SCHEME ===", "=== END MARK SCHEME ==="

_ITEM = re.compile(r"^\* (\d+(?:\.5)?): (.+(?:\n {2,}.+)*)$", re.MULTILINE)
#: They turn the direction of what follows, so that a line reads otherwise than it was written.
_TURNS = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)}


@dataclass(frozen=True)
class Question:
    """A question that is answered in words.

    Attributes:
        name: of the answer's cell.
        says: what is asked.
        rubric: points, and what each is for.
    """

    name: str
    says: str
    rubric: list[tuple[float, str]]

    @classmethod
    def read(cls, name: str, body: str, file: Path) -> Question:
        """Read it from what stands in its placeholder.

        Raises:
            BadInput: if its rubric is missing, or says of anything in it not how many points it is worth.
        """
        says, _, rubric = body.partition("\nRubric:\n")
        items = [(float(points), " ".join(text.split())) for points, text in _ITEM.findall(rubric)]
        if not says.strip() or not items or _ITEM.sub("", rubric).strip():
            raise BadInput(
                f"{file.name}: a question in words is its text, a line `Rubric:`, and below it items such as "
                f"`* 1: what a point is for`; {name} is not written so."
            )
        return cls(name, says.strip(), items)

    @property
    def points(self) -> float:
        """What a full answer earns."""
        return sum(points for points, _ in self.rubric)

    @property
    def asked(self) -> str:
        """The text of its cell in the source notebook: the question, and the rubric in marks."""
        worth = [f"* {_points(points)}: {text}" for points, text in self.rubric]
        scheme = "\n".join([_BEGIN, "", "What the points are for:", "", *worth, "", _END])
        return f"{self.says}\n\n**{_points(self.points)}; a person marks it.**\n\n{scheme}"


def _points(points: float) -> str:
    return f"{points:g} point{'' if points == 1 else 's'}"


def has_rubric(notebook: nbformat.NotebookNode) -> bool:
    """Whether a rubric stands in a notebook."""
    return any(_BEGIN in cell.source for cell in notebook.cells)


def as_text(answer: str) -> str:
    """What a student wrote, as it stands in the cell that is marked: as text, whatever language it is in.

    Nothing in it is Markdown, HTML or LaTeX any more: it is escaped, in an element whose text no renderer reads as anything
    else. What cannot be seen, or turns the direction of writing, is shown as its number. Nothing, or what was there before, is
    no answer, and nbgrader gives it 0 points.

    Example:
        >>> as_text("1 < 2")
        '<pre style="white-space: pre-wrap">1 &lt; 2</pre>'
    """
    plain = answer.replace("\r\n", "\n").strip()
    if plain in ("", STARTER):
        return STARTER
    escaped = html.escape("".join(map(_visible, plain[:LONGEST])))
    cut = f"\n\n*It is longer than {LONGEST:,} characters; the rest is left out.*" if len(plain) > LONGEST else ""
    return f'<pre style="white-space: pre-wrap">{escaped}</pre>{cut}'


def _visible(letter: str) -> str:
    if letter in "\n\t":
        return letter
    return f"<U+{ord(letter):04X}>" if letter in _TURNS or unicodedata.category(letter) in ("Cc", "Cs") else letter


def is_written(cell: nbformat.NotebookNode) -> bool:
    """Whether a cell holds a written answer."""
    about = cell.metadata.get("nbgrader") or {}
    return bool(cell.cell_type == "markdown" and about.get("solution") and about.get("grade"))


def said_in(notebook: nbformat.NotebookNode) -> dict[str, str]:
    """A hash of each written answer in a rebuilt notebook, by name."""
    cells = [cell for cell in notebook.cells if is_written(cell)]
    return {cell.metadata["nbgrader"]["grade_id"]: hashlib.sha256(cell.source.encode()).hexdigest() for cell in cells}


def read_seen(course: Course, student: str, assignment: str) -> dict[str, str]:
    """The hashes of a student's written answers when they were last put before a person; none if they never were."""
    try:
        return dict(json.loads(_seen(course, student, assignment).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def write_seen(course: Course, student: str, assignment: str, said: dict[str, str]) -> None:
    """Note which written answers are put before a person now."""
    file = _seen(course, student, assignment)
    if said or file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(said) + "\n", encoding="utf-8")


def _seen(course: Course, student: str, assignment: str) -> Path:
    return course.root / "written" / assignment / course.verdict(student, assignment).name
