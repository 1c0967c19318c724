"""The module `given`: the building blocks of earlier assignments, so that nobody is locked out of a later one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import libcst as cst

from .exercise import SOLUTIONS, Exercise
from .mutants import Edits, edited


def given_source(exercises: Iterable[Exercise], tools: Iterable[str] = ()) -> str:
    """One module with the reference of some exercises, and with what that needs of the rest of `solutions`.

    Args:
        exercises: those of the earlier assignments.
        tools: modules that answer no exercise, of the assignment itself.

    Returns:
        its source: the modules below each other, with the imports between them taken out; empty if there are none.
    """
    files: list[str] = []
    for module in (*(exercise.module for exercise in exercises), *tools):
        _collect(module, files)
    if not files:
        return ""
    head = '"""What earlier assignments built: the course\'s own solutions, given to go on with."""\n'
    return f"{head}\n{_joined(files)}"


def answers_in_cells(
    exercises: Sequence[Exercise], given: Iterable[Exercise] = (), edits: Edits | None = None
) -> dict[str, str]:
    """The reference as a student would hand it in: a cell for each exercise, with what it needs and no earlier cell has.

    Args:
        exercises: those of one assignment, in order.
        given: exercises that are handed out with it.
        edits: a misconception's, to hand in that mistake.
    """
    there = [exercise.module for exercise in given]  # what these need besides is not imported with them
    cells = {}
    for exercise in exercises:
        files = list(there)
        _collect(exercise.module, files)
        cells[exercise.name] = _joined(files[len(there) :], edits or {})
        there = files
    return cells


def _joined(files: Iterable[str], edits: Edits | None = None) -> str:
    """Modules below each other, all their imports from outside first."""
    imports: list[str] = []
    bodies = []
    for file in files:
        own, body = _split(file, (edits or {}).get(file, {}))
        imports += [line for line in own if line not in imports]
        bodies.append(body)
    return "\n".join(sorted(imports)) + "\n\n\n" + "\n\n\n".join(filter(None, bodies)) + "\n"


def _module(file: str, replacements: Mapping[str, str] | None = None) -> cst.Module:
    return cst.parse_module(edited((SOLUTIONS / file).read_text(encoding="utf-8"), replacements or {}, file))


def _relative_imports(module: cst.Module) -> list[cst.ImportFrom]:
    lines = [line for line in module.body if isinstance(line, cst.SimpleStatementLine)]
    return [part for line in lines for part in line.body if isinstance(part, cst.ImportFrom) and part.relative]


def _collect(file: str, files: list[str]) -> None:
    """Put a file behind all files that it imports from."""
    if file in files:
        return
    for part in _relative_imports(_module(file)):
        folder = (SOLUTIONS / file).parents[len(part.relative) - 1]
        path = folder.joinpath(*cst.Module([]).code_for_node(part.module).split(".")) if part.module else folder
        found = path.with_suffix(".py") if path.with_suffix(".py").is_file() else path / "__init__.py"
        _collect(found.relative_to(SOLUTIONS).as_posix(), files)
    files.append(file)


def _split(file: str, replacements: Mapping[str, str]) -> tuple[list[str], str]:
    """A file's imports from outside, and the rest of it without docstring and `__all__`."""
    module = _module(file, replacements)
    imports, body = [], []
    for position, statement in enumerate(module.body):
        text = module.code_for_node(statement).strip("\n")
        if isinstance(statement, cst.SimpleStatementLine):
            part = statement.body[0]
            if isinstance(part, cst.ImportFrom) and part.relative:
                continue
            if isinstance(part, cst.Import | cst.ImportFrom):
                imports.append(text.strip())
                continue
            if (position == 0 and isinstance(part, cst.Expr)) or text.startswith("__all__"):
                continue
        body.append(text)
    return imports, "\n\n\n".join(body)
