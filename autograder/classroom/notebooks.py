"""Notebooks: from an assignment's prose to the source notebook, and from a submission to the cells that count."""

from __future__ import annotations

import ast
import json
import re
from functools import lru_cache
from importlib.metadata import version
from itertools import takewhile
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.utils import compute_checksum

from ..exam.desk import Cell
from ..exercises import ASSIGNMENTS, EXERCISES, Assignment, Exercise, Written
from .admission import shown
from .course import REPOSITORY, BadInput
from .settings import Settings
from .written import STARTER, Question, as_text

#: The cell in which students may put own building blocks in the place of the given ones.
OWN = "own"
#: The most characters of an answer.
LONGEST = 200_000

_PLACEHOLDER = re.compile(r"^```\{(ask|write)\} (\S+)\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)


def source_notebook(assignment: Assignment, settings: Settings | None = None) -> nbformat.NotebookNode:
    """The nbgrader source notebook, made from `book/assignments/NAME.md`.

    A placeholder (```` ```{ask} NAME ````) becomes an answer cell with the starter and a check cell with the points; one for a
    question in words (```` ```{write} NAME ````) becomes the question with its rubric, and a cell that a person marks. The
    code cell tagged `setup` is locked and runs when answers are graded, and so does the open one tagged `own`, in which a
    student may put own building blocks in the place of the given ones; other code cells only demonstrate. Where the book is
    published, a cell before the set-up fetches the kit.

    Raises:
        BadInput: if the prose asks for what the assignment does not have, or leaves one of its exercises out.
    """
    file = prose_of(assignment)
    prose = _cells_of(file)
    names = [exercise.name for exercise in assignment.exercises]
    asked: list[str] = []
    written: list[Written] = []
    notebook = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    )
    for cell in prose:
        if cell.cell_type == "markdown":
            prose_of_cell, *rest = _PLACEHOLDER.split(cell.source)
            notebook.cells += _prose(prose_of_cell)
            for kind, name, body, after in zip(*(rest[n::4] for n in range(4)), strict=True):
                if kind == "ask":
                    asked.append(name)
                    notebook.cells += _group(name, names, file)
                else:
                    question = Question.read(name, body, file)
                    written.append(Written(name, question.points))
                    notebook.cells += _question(question)
                notebook.cells += _prose(after)
        elif "setup" in cell.metadata.get("tags", []):
            notebook.cells += _install(settings or Settings.read())
            notebook.cells.append(_code("setup", cell.source, locked=True))
        elif "own" in cell.metadata.get("tags", []):
            notebook.cells.append(_code(OWN, cell.source, solution=True))
        else:
            notebook.cells.append(nbformat.v4.new_code_cell(cell.source))
    if asked != names:
        raise BadInput(
            f"{file.name} must ask for {', '.join(names)}, once each, in this order; it asks for {', '.join(asked)}."
        )
    if tuple(written) != assignment.written:
        lists = ["; ".join(f"{each.name} ({each.points:g})" for each in all) for all in (assignment.written, written)]
        raise BadInput(
            f"{file.name} must ask in words, with points: {lists[0] or 'nothing'}; it asks {lists[1] or 'nothing'}."
        )
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"{assignment.name}-{number}"
    return notebook


def prose_of(assignment: Assignment) -> Path:
    """The text from which an assignment's notebook is made."""
    return REPOSITORY / "book" / "assignments" / f"{assignment.name}.md"


def given_to(assignment: Assignment) -> list[Exercise]:
    """The earlier exercises whose solutions an assignment hands out: those that its set-up imports from `given`.

    Raises:
        BadInput: if it imports what no earlier assignment asks for.
    """
    earlier = list(takewhile(lambda each: each.name != assignment.name, ASSIGNMENTS.values()))
    there = {exercise.name: exercise for each in earlier for exercise in each.exercises}
    cells = _cells_of(prose_of(assignment))
    sources = [cell.source for cell in cells if "setup" in cell.metadata.get("tags", [])]
    statements = [node for source in sources for node in ast.parse(source).body]
    imports = [node for node in statements if isinstance(node, ast.ImportFrom) and node.module == "given"]
    names = [alias.name for node in imports for alias in node.names]
    tools = {Path(module).stem for module in assignment.tools}
    if strange := [name for name in names if name not in there and name not in tools]:
        raise BadInput(
            f"{prose_of(assignment).name} may import from `given` what earlier assignments ask for and its own tools "
            f"({', '.join([*there, *sorted(tools)])}); it imports {', '.join(strange)}."
        )
    return [exercise for exercise in there.values() if exercise.name in names]


def _cells_of(prose: Path) -> list[nbformat.NotebookNode]:
    """The cells of an assignment's prose."""
    import jupytext  # slow to import, as `starter` is, and what only building needs

    return list(jupytext.read(prose, fmt="md:myst").cells)


def _install(settings: Settings) -> list[nbformat.NotebookNode]:
    """A cell that fetches the kit from the book's own site, for a notebook that is opened alone, as on Colab."""
    if not settings.url:
        return []
    wheel = f"{settings.url}kit/paying_attention-{version('paying-attention')}-py3-none-any.whl"
    return [
        nbformat.v4.new_code_cell(
            f"try:\n    import autograder.exam\nexcept ImportError:\n    %pip install --quiet {wheel}"
        )
    ]


def _group(name: str, names: list[str], file: Path) -> list[nbformat.NotebookNode]:
    if name not in names:
        raise BadInput(f"{file.name} asks for {name}, which is no exercise of this assignment ({', '.join(names)}).")
    from ..exercises.starter import starter

    exercise = EXERCISES[name]
    return [
        _code(name, starter(exercise).rstrip("\n"), solution=True),
        _code(f"check-{name}", f"check({name})", locked=True, points=exercise.points),
    ]


def _question(question: Question) -> list[nbformat.NotebookNode]:
    asked = _about(f"{question.name}-question", locked=True)
    answer = _about(question.name, solution=True, points=question.points)
    return [
        nbformat.v4.new_markdown_cell(question.asked, metadata={"nbgrader": asked}),
        nbformat.v4.new_markdown_cell(STARTER, metadata={"nbgrader": answer}),
    ]


def _prose(text: str) -> list[nbformat.NotebookNode]:
    return [nbformat.v4.new_markdown_cell(text.strip())] if text.strip() else []


def _code(
    grade_id: str, source: str, *, locked: bool = False, solution: bool = False, points: float | None = None
) -> nbformat.NotebookNode:
    about = _about(grade_id, locked=locked, solution=solution, points=points)
    return nbformat.v4.new_code_cell(source, metadata={"nbgrader": about})


def _about(
    grade_id: str, *, locked: bool = False, solution: bool = False, points: float | None = None
) -> dict[str, Any]:
    about: dict[str, Any] = {
        "schema_version": 3, "grade_id": grade_id, "grade": points is not None, "solution": solution, "locked": locked,
        "task": False,
    }  # fmt: skip
    if points is not None:
        about["points"] = points
    return about


def read_notebook(file: Path) -> nbformat.NotebookNode:
    """Read a student's notebook.

    Raises:
        BadInput: if it is missing, or no notebook.
    """
    if not file.is_file():
        raise BadInput(f"{file.name} is missing; hand in the notebook under the name it had.")
    try:
        text = file.read_text(encoding="utf-8")
        json.loads(text)
        notebook = nbformat.reads(text, as_version=4)
        _ = [cell.cell_type + cell.source for cell in notebook.cells]
        return notebook
    except RecursionError as error:
        raise BadInput(f"{file.name} is not a notebook: it is nested too deeply.") from error
    except Exception as error:  # nbformat raises a dozen kinds on what is no notebook
        said = str(error).strip().splitlines()[0][:100] if str(error).strip() else type(error).__name__
        raise BadInput(f"{file.name} is not a notebook ({said}); save it in Jupyter and hand it in again.") from error


def read_source(file: Path) -> nbformat.NotebookNode:
    """The instructor's notebook, which every submission of a class is held against: read once, so it must not be changed.

    Raises:
        BadInput: if it is missing, or no notebook.
    """
    about = file.stat() if file.is_file() else None
    return _read_once(file, about and (about.st_mtime_ns, about.st_size, about.st_ino))


@lru_cache(4)
def _read_once(file: Path, version: tuple | None) -> nbformat.NotebookNode:
    """As `read_notebook` does; by its version a file is told from what stood in its place."""
    return read_notebook(file)


def answer_sources(notebook: nbformat.NotebookNode, *kinds: str) -> dict[str, str]:
    """What stands in a submission's cells of some kinds, by grade_id; the first of several with one name."""
    found: dict[str, str] = {}
    for cell in notebook.cells:
        about = cell.get("metadata", {}).get("nbgrader")
        name = about.get("grade_id") if isinstance(about, dict) else None
        if cell.cell_type in kinds and isinstance(name, str):
            found.setdefault(name, cell.source)
    return found


def rebuild(source: nbformat.NotebookNode, submission: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook that is graded: the instructor's, with only the answer cells' sources taken from the submission.

    What is answered in words comes along as text, and no other way; whatever kind of cell a student has made of it.

    Raises:
        BadInput: if an answer is longer than anybody reads: taken apart here, it could use up this machine's memory.
    """
    answers = answer_sources(submission, "code")
    words = answer_sources(submission, "code", "markdown", "raw")
    for name, said in answers.items():
        if len(said) > LONGEST:
            raise BadInput(f"an answer may have {LONGEST:,} characters; the cell `{shown(name)}` has {len(said):,}.")
    notebook = nbformat.from_dict(json.loads(json.dumps(source)))
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader")
        if about is None:
            continue
        about["cell_type"] = cell.cell_type
        about["checksum"] = compute_checksum(cell)
        if about["solution"]:
            name = about["grade_id"]
            cell.source = answers.get(name, "") if cell.cell_type == "code" else as_text(words.get(name, ""))
    return notebook


def checked_in(source: nbformat.NotebookNode) -> list[str]:
    """The exercises that a source notebook asks for, in order."""
    cells = [
        cell for cell in source.cells if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade")
    ]
    return [cell.metadata["nbgrader"]["grade_id"].removeprefix("check-") for cell in cells]


def cells_to_run(notebook: nbformat.NotebookNode, source: Path) -> list[Cell]:
    """The cells of a rebuilt notebook that run when it is graded: the locked set-up, and the answers.

    Args:
        notebook: rebuilt.
        source: the instructor's folder of the assignment, from which the module `given` is taken, if there is one.
    """
    given = source / "given.py"
    run = [Cell("given", given.read_text(encoding="utf-8"), library=True)] if given.is_file() else []
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader")
        if cell.cell_type == "code" and about is not None and not about["grade"]:
            run.append(Cell(about["grade_id"], cell.source))
    return run
