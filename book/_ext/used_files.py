"""A page is executed anew when a file that its code uses has changed, and only then.

Jupyter's cache knows a page's outputs by its code and by what the page says of its kernel. So a digest of the repository's
files that the code uses is put into the kernel's name for people, which nothing shows.
"""

from __future__ import annotations

import ast
import hashlib
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from myst_nb.core.read import read_myst_markdown_notebook
from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

ROOT = Path(__file__).resolve().parents[2]
KERNEL = re.compile(r"^(  display_name: [\w ]+)$", re.MULTILINE)
FILE = re.compile(r"[\w./-]+\.\w+")


@cache
def code_of(page: str) -> str:
    """Return the code of a page's cells, without the lines that are IPython's own."""
    if "{code-cell}" not in page:
        return ""
    cells = [cell.source for cell in read_myst_markdown_notebook(page).cells if cell.cell_type == "code"]
    return "\n".join(line for cell in cells for line in cell.splitlines() if not line.startswith(("%", "!")))


def used_files(code: str, folder: Path) -> set[Path]:
    """Return the files that code in `folder` uses.

    Those are the repository's modules that it imports, what these import in turn, all that lies beside them and is no Python
    (data, style sheets), and every file that a text of the code names.
    """
    page = ast.parse(code)
    run: set[Path] = set()
    left = [*imported(page, folder / "page", folder)]
    while left:
        file = left.pop()
        if file not in run:
            run.add(file)
            left += imported(ast.parse(file.read_bytes()), file, folder)
    homes = {file.parent for file in run} - {ROOT, folder}
    beside = {path for home in homes for path in home.rglob("*") if path.is_file()}
    return run | named(page, folder) | {path for path in beside if path.suffix not in (".py", ".pyc")}


def imported(code: ast.AST, file: Path, folder: Path) -> Iterator[Path]:
    """Yield the modules of the repository that the code of a file imports, for a page in `folder`."""
    for node in ast.walk(code):
        if isinstance(node, ast.Import):
            yield from run_by([alias.name for alias in node.names], [folder, ROOT])
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module or ''}.{alias.name}".removeprefix(".") for alias in node.names]
            yield from run_by(names, [file.parents[node.level - 1]] if node.level else [folder, ROOT])


def run_by(names: list[str], places: list[Path]) -> Iterator[Path]:
    """Yield the files below some places that are run when these dotted names are imported."""
    for parts in (name.split(".") for name in names):
        for path in (place.joinpath(*parts[:depth]) for place in places for depth in range(1, len(parts) + 1)):
            yield from (file for file in (path / "__init__.py", path.with_suffix(".py")) if file.is_file())


def named(code: ast.AST, folder: Path) -> set[Path]:
    """Return the files that texts in the code name, as seen from `folder`, where pages are executed."""
    texts = (node.value for node in ast.walk(code) if isinstance(node, ast.Constant) and isinstance(node.value, str))
    paths = {(folder / text).resolve() for text in texts if FILE.fullmatch(text)}
    return {path for path in paths if path.is_file()}


def digest(files: set[Path]) -> str:
    """Return a digest of files, by their places in the repository and their contents."""
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(os.path.relpath(path, ROOT).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def keyed(page: str, folder: Path) -> str:
    """Return a page in `folder` with the digest of what its code uses in its kernel's name; one without code as it is.

    Raises:
        ValueError: if the page does not name its kernel.
    """
    code = code_of(page)
    if not code:
        return page
    marked, found = KERNEL.subn(rf"\1, with {digest(used_files(code, folder))}", page, count=1)
    if not found:
        raise ValueError("a page must say `display_name: Python 3` of its kernel, with two blanks before it.")
    return marked


def describe(app: Sphinx, page: str, source: list[str]) -> None:
    """Put the digest of what a page's code uses into its kernel's name, and have Sphinx read the page again after a change."""
    folder = Path(app.env.doc2path(page)).parent
    files = used_files(code_of(source[0]), folder)
    try:
        source[0] = keyed(source[0], folder)
    except ValueError as error:
        raise ExtensionError(f"{page}: {error}") from error
    for path in files:
        app.env.note_dependency(os.path.relpath(path, app.srcdir))


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect to the reading of pages."""
    app.connect("source-read", describe)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
