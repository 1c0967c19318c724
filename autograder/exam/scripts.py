"""Reading what is to be checked: a script, a folder of scripts, or a notebook, as cells."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from .desk import Cell
from .names import defined_in, same_name


class UnreadableError(ValueError):
    """A path that holds nothing to check; the text says why, in one line."""


def read_cells(path: Path) -> list[Cell]:
    """The cells of a script, of a folder of scripts in order of their names, or of a notebook.

    Raises:
        UnreadableError: if there is nothing of that kind.
    """
    if path.is_dir():
        scripts = sorted(path.glob("*.py"), key=_number)
        if any(script.name != "given.py" for script in scripts):
            return [_script(script) for script in scripts]
        notebooks = sorted(path.glob("*.ipynb"))
        if len(notebooks) != 1:
            raise UnreadableError(
                f"{path} must hold scripts (*.py) or one notebook; it holds {len(notebooks)} notebooks."
            )
        path = notebooks[0]
    if not path.exists():
        raise UnreadableError(f"{path} does not exist.")
    if path.suffix == ".ipynb":
        given = path.with_name("given.py")
        return [*([_script(given)] if given.is_file() else []), *_notebook_cells(path)]
    if path.suffix == ".py":
        return [_script(path)]
    raise UnreadableError(f"{path} must be a script (.py), a folder of scripts, or a notebook (.ipynb).")


def _script(path: Path) -> Cell:
    """A script; `given.py`, which comes with an assignment, answers nothing and is there to be imported."""
    library = path.name == "given.py"
    return Cell(path.stem, _text(path), script=not library, library=library)


def _number(script: Path) -> tuple[int, str]:
    """`10-…` comes behind `9-…`."""
    digits = script.stem.split("-")[0]
    return (int(digits) if digits.isdecimal() else 10**6, script.stem)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"{path} cannot be read as UTF-8 text ({type(error).__name__}).") from error


def _notebook_cells(path: Path) -> list[Cell]:
    """Answer cells by grade_id where there are any, else all code cells; cells that only `check` are left out."""
    text = _text(path)
    try:
        notebook = json.loads(text)
        code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        found = []
        for number, cell in enumerate(code):
            about = cell["metadata"].get("nbgrader", {})
            if not about.get("grade"):
                source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
                found.append((about.get("grade_id"), Cell(str(about.get("grade_id") or f"cell {number + 1}"), source)))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError(
            f"{path} is not a notebook ({type(error).__name__}); save it in Jupyter again."
        ) from error
    graded = [cell for name, cell in found if name]
    return graded or [cell for _, cell in found]


def exercises_in(cells: Iterable[Cell], known: Iterable[str]) -> list[str]:
    """Which exercises some cells answer, told from their text alone: by definition, or by the cell's name."""
    known, found = list(known), set()
    for cell in cells:
        if cell.library:
            continue
        found |= {name for name in known if same_name(cell.name, name)}
        found |= defined_in(cell.source).intersection(known)
    return [name for name in known if name in found]
