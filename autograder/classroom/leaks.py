"""Leaks: lines of solutions that are not shown, found in what is published. Nothing is run; files are only read."""

from __future__ import annotations

import ast
import hashlib
import html
import io
import itertools
import json
import re
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..exercises.exercise import SOLUTIONS

#: A line shorter than this, its blanks not counted, is in everybody's code.
SHORT = 18
#: So are these: an attribute that keeps an argument, and what every layer begins with.
_COMMON = re.compile(r"self\.(\w+)=\1|super\(\)\.__init__\(.*\)")
#: A layer that is made; what its class's docstring says of it is no secret.
_LAYER = re.compile(r"self\.\w+=layers\.(.+)")
_COMMENT = re.compile(r"[ \t]+#[ \t][^\n]*")
_TAG = re.compile(r"<span class=\"linenos\">[^<]*</span>|<[^<>]*>")
_BLANK = re.compile(r"\s+")
_NO_TEXT = {".png", ".ico", ".gif", ".jpg", ".woff", ".woff2", ".ttf", ".eot", ".otf"}


@dataclass(frozen=True)
class Leak:
    """Two lines of a hidden solution, one below the other, in a file that is published.

    Attributes:
        file: where; a member of an archive stands behind a `!`.
        solution: whose lines: the file of `solutions` and the function or method in it.
        line: the number of the first of them.
    """

    file: str
    solution: str
    line: int

    def __str__(self) -> str:
        return f"{self.file} has lines of {self.solution}, from line {self.line}"


def leaks(published: Path, packages: Collection[str]) -> list[Leak]:
    """Find what is published of some packages of `solutions`.

    Args:
        published: a folder: archives, wheels, notebooks and pages in it are read, whatever they are packed in.
        packages: what must not be in it, save what the other packages, which are shown, have as well.

    Returns:
        the first leak of each function in each file.
    """
    files = sorted(SOLUTIONS.rglob("*.py"))
    hidden = [file for file in files if file.relative_to(SOLUTIONS).parts[0] in packages]
    shown = "\n".join(squeezed(file.read_text(encoding="utf-8")) for file in files if file not in hidden)
    runs = [run for file in hidden for run in _runs(file) if run[2] not in shown]
    if not runs:
        return []
    found: list[Leak] = []
    read: dict[tuple[str, bytes], dict[str, int]] = {}  # half of what is published is there twice
    for path in sorted(path for path in published.rglob("*") if path.is_file()):
        for name, data in _files(path.relative_to(published).as_posix(), path.read_bytes()):
            kind = Path(name).suffix
            content = kind, hashlib.sha256(data).digest()
            if content not in read:
                read[content] = _first(runs, _text(kind, data))
            found += [Leak(name, solution, line) for solution, line in read[content].items()]
    return found


def _first(runs: Collection[tuple[str, int, str]], text: str) -> dict[str, int]:
    """The number of the first line of each function of which a text has a run."""
    first: dict[str, int] = {}
    for solution, line, code in runs:
        if solution not in first and code in text:
            first[solution] = line
    return first


def _runs(file: Path) -> Iterator[tuple[str, int, str]]:
    """Every two distinctive lines of a function that follow each other, with what stands between them, squeezed."""
    source = file.read_text(encoding="utf-8")
    lines, tree = source.splitlines(), ast.parse(source)
    asked = squeezed("".join(ast.get_docstring(node) or "" for node in tree.body if isinstance(node, ast.ClassDef)))
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef):
            continue
        body = node.body[ast.get_docstring(node) is not None :]
        numbers = range(body[0].lineno, (body[-1].end_lineno or 0) + 1) if body else range(0)
        code = [(number, squeezed(lines[number - 1])) for number in numbers]
        own = [place for place, (_, text) in enumerate(code) if _is_own(text, asked)]
        for one, other in itertools.pairwise(own):
            run = "".join(text for _, text in code[one : other + 1])
            yield f"{file.relative_to(SOLUTIONS).as_posix()}: {node.name}", code[one][0], run


def _is_own(line: str, asked: str) -> bool:
    """Whether a squeezed line is a solution's own: not in everybody's code, and not what its docstring asks for."""
    layer = _LAYER.fullmatch(line)
    return len(line) >= SHORT and not _COMMON.fullmatch(line) and not (layer and layer[1] in asked)


def squeezed(text: str) -> str:
    """A text without comments and blanks."""
    return _BLANK.sub("", _COMMENT.sub("", "\n" + text))


def _files(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, or of an archive its members one by one, by name."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        yield name, data
        return
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            yield from _files(f"{name}!{member}", archive.read(member))


def _text(kind: str, data: bytes) -> str:
    """What can be read in a file of a kind, squeezed."""
    if kind in _NO_TEXT:
        return ""
    text = data.replace(b"\0", b"").decode("utf-8", errors="replace")  # arrays of text have four bytes for a letter
    if kind in (".html", ".svg", ".xml"):
        return squeezed(html.unescape(_TAG.sub("", text)))
    if kind in (".ipynb", ".json"):
        return squeezed("".join(_strings(json.loads(text))))
    return squeezed(text.replace("\\n", "\n").replace('\\"', '"'))


def _strings(tree: Any) -> Iterator[str]:
    """All texts in JSON; those of a list stand one behind the other, as a notebook's lines do."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for value in tree.values():
            yield from _strings(value)
            yield "\n"
    elif isinstance(tree, list):
        for value in tree:
            yield from _strings(value)
