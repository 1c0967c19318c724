"""Notebooks: from an assignment's prose to the source notebook, and from a submission to the cells that count."""

from __future__ import annotations

import ast
import json
import re
from importlib.metadata import version
from itertools import takewhile
from pathlib import Path
from typing import Any

import jupytext
import nbformat
from nbgrader.utils import compute_checksum

from ..exam.desk import Cell
from ..exercises import ASSIGNMENTS, EXERCISES, Assignment, Exercise
from ..exercises.starter import starter
from .course import REPOSITORY, BadInput
from .settings import Settings

#: The cell in which students may put own building blocks in the place of the given ones.
OWN = "own"

_ASK = re.compile(r"^```\{ask\} (\S+)\n```[ \t]*$", re.MULTILINE)


def source_notebook(assignment: Assignment, settings: Settings | None = None) -> nbformat.NotebookNode:
    """The nbgrader source notebook, made from `book/assignments/NAME.md`.

    A placeholder (```` ```{ask} NAME ````) becomes an answer cell with the starter and a check cell with the points. The
    code cell tagged `setup` is locked and runs when answers are graded, and so does the open one tagged `own`, in which a
    student may put own building blocks in the place of the given ones; other code cells only demonstrate. Where the book is
    published, a cell before the set-up fetches the kit.

    Raises:
        BadInput: if the prose asks for what the assignment does not have, or leaves one of its exercises out.
    """
    file = prose_of(assignment)
    prose = jupytext.read(file, fmt="md:myst")
    names = [exercise.name for exercise in assignment.exercises]
    asked: list[str] = []
    notebook = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    )
    for cell in prose.cells:
        if cell.cell_type == "markdown":
            for n, piece in enumerate(_ASK.split(cell.source)):
                if n % 2:
                    asked.append(piece)
                    notebook.cells += _group(piece, names, file)
                elif piece.strip():
                    notebook.cells.append(nbformat.v4.new_markdown_cell(piece.strip()))
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
    cells = jupytext.read(prose_of(assignment), fmt="md:myst").cells
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
    exercise = EXERCISES[name]
    return [
        _code(name, starter(exercise).rstrip("\n"), solution=True),
        _code(f"check-{name}", f"check({name})", locked=True, points=exercise.points),
    ]


def _code(
    grade_id: str, source: str, *, locked: bool = False, solution: bool = False, points: float | None = None
) -> nbformat.NotebookNode:
    about: dict[str, Any] = {
        "schema_version": 3, "grade_id": grade_id, "grade": points is not None, "solution": solution, "locked": locked,
        "task": False,
    }  # fmt: skip
    if points is not None:
        about["points"] = points
    return nbformat.v4.new_code_cell(source, metadata={"nbgrader": about})


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


def answer_sources(notebook: nbformat.NotebookNode) -> dict[str, str]:
    """What stands in a submission's cells, by grade_id; the first of several with one name."""
    found: dict[str, str] = {}
    for cell in notebook.cells:
        about = cell.get("metadata", {}).get("nbgrader")
        name = about.get("grade_id") if isinstance(about, dict) else None
        if cell.cell_type == "code" and isinstance(name, str):
            found.setdefault(name, cell.source)
    return found


def rebuild(source: nbformat.NotebookNode, submission: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook that is graded: the instructor's, with only the answer cells' sources taken from the submission."""
    answers = answer_sources(submission)
    notebook = nbformat.from_dict(json.loads(json.dumps(source)))
    for cell in notebook.cells:
        about = cell.metadata.get("nbgrader")
        if about is None:
            continue
        about["cell_type"] = cell.cell_type
        about["checksum"] = compute_checksum(cell)
        if about["solution"]:
            cell.source = answers.get(about["grade_id"], "")
    return notebook


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
