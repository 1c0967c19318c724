"""The module `given`: the building blocks of earlier assignments, so that nobody is locked out of a later one."""

from __future__ import annotations

from collections.abc import Iterable

import libcst as cst

from .exercise import SOLUTIONS, Exercise


def given_source(exercises: Iterable[Exercise]) -> str:
    """One module with the reference of some exercises, and with what that needs of the rest of `solutions`.

    Args:
        exercises: those of the earlier assignments.

    Returns:
        its source: the modules below each other, with the imports between them taken out; empty if there are none.
    """
    files: list[str] = []
    for exercise in exercises:
        _collect(exercise.module, files)
    if not files:
        return ""
    imports: list[str] = []
    bodies = []
    for file in files:
        own, body = _split(file)
        imports += [line for line in own if line not in imports]
        bodies.append(body)
    head = '"""What earlier assignments built: the course\'s own solutions, given to go on with."""\n'
    return f"{head}\n" + "\n".join(sorted(imports)) + "\n\n\n" + "\n\n\n".join(filter(None, bodies)) + "\n"


def _module(file: str) -> cst.Module:
    return cst.parse_module((SOLUTIONS / file).read_text(encoding="utf-8"))


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


def _split(file: str) -> tuple[list[str], str]:
    """A file's imports from outside, and the rest of it without docstring and `__all__`."""
    module = _module(file)
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
