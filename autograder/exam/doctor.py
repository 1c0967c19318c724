"""The student's doctor: what is installed, whether the questions fit it, and one line on what to do about each fault.

It works wherever Python does. The instructor's doctor begins with the same findings.
"""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Any

from . import record
from .key import Key
from .paper import Paper

_PUBLIC = Path(__file__).parent / "public"
#: The version that a library must have is that of the kit's own list.
_KIT, _LIBRARIES = "paying-attention", ("tensorflow", "keras", "numpy")
#: The least that should be free where one works.
FREE = 500 * 2**20
_AGAIN = "install the kit again: python -m pip install --upgrade paying_attention-*.whl"


@dataclass(frozen=True)
class Finding:
    """What was looked at, what was found, and what to do about it; nothing if it is as it should be."""

    name: str
    said: str
    mend: str = ""


def tell(findings: Iterable[Finding]) -> bool:
    """Print findings as they come; whether there is nothing to do."""
    well = True
    for each in findings:
        print(f"{each.name:<12} {each.said}", flush=True)
        if each.mend:
            print(f"{'':<12} → {each.mend}")
            well = False
    return well


def add_doctor(app: Any) -> None:
    """The student's command."""

    @app.command()
    def doctor() -> None:
        """Say what is installed here, and what to do about what is missing. Exit code 1: something is to be done."""
        if not tell(student_findings(Path.cwd())):
            raise SystemExit(1)


def student_findings(folder: Path, public: Path = _PUBLIC) -> Iterable[Finding]:
    """All that a student's doctor looks at; `folder` is where the student works, and `public` the kit's questions."""
    yield from libraries()
    yield questions(public)
    yield from beside(folder, public)
    yield disk(folder)


def libraries() -> Iterable[Finding]:
    """Python, and the libraries that the kit needs, in the versions that it needs."""
    yield Finding("Python", platform.python_version())
    wanted = _wanted()
    for name in dict.fromkeys([*_LIBRARIES, *wanted]):
        asked = wanted.get(name, "")
        try:
            found = version(name)
        except PackageNotFoundError:
            yield Finding(name, "missing", f"python -m pip install '{name}{asked}'")
            continue
        if not _fits(found, asked):
            yield Finding(name, f"{found}, and {asked} is needed", f"python -m pip install '{name}{asked}'")
        elif name in _LIBRARIES:
            yield Finding(name, found)
    if (backend := _backend()) != "tensorflow":
        yield Finding(
            "backend", f"Keras computes with {backend}",
            "the exercises need TensorFlow: set KERAS_BACKEND=tensorflow, or mend `backend` in ~/.keras/keras.json",
        )  # fmt: skip


def questions(public: Path) -> Finding:
    """The kit's public questions: there, readable by this version, and each with the answers that belong to it."""
    names = _papers(public)
    if not names:
        return Finding("papers", "the kit has no questions", _AGAIN)
    if faulty := faulty_in(public):
        return Finding("papers", f"faulty, or of another version: {', '.join(faulty)}", _AGAIN)
    return Finding("papers", ", ".join(names))


def faulty_in(public: Path) -> list[str]:
    """The exercises whose Paper and Key cannot be read by this version, or do not belong together."""
    return [name for name in _papers(public) if not _pair(public, name)]


def beside(folder: Path, public: Path) -> Iterable[Finding]:
    """What lies beside a notebook: its own questions, which go before those of the kit, and the given building blocks."""
    own = folder / "public"
    if names := _papers(own):
        again = "the assignment and the kit are of two versions: fetch both again"
        faulty = faulty_in(own)
        other = [name for name in names if (public / f"{name}.paper.npz").is_file() and not _same(own, public, name)]
        if faulty:
            yield Finding("beside", f"public/ is faulty, or of another version: {', '.join(faulty)}", again)
        elif other:
            yield Finding("beside", f"public/ has other questions than the kit: {', '.join(other)}", again)
        else:
            yield Finding("beside", f"public/ has {', '.join(names)}")
    given = "beside" if (folder / "given.py").is_file() else "in the kit" if importlib.util.find_spec("given") else ""
    if wanting := [file.name for file in sorted(folder.glob("*.ipynb")) if not given and _asks_for_given(file)]:
        yield Finding(
            "given", f"{', '.join(wanting)} imports what is given, and it is not there",
            "put given.py beside the notebook; it is in the assignment's zip",
        )  # fmt: skip
    elif given:
        yield Finding("given", given)


def disk(folder: Path, least: int = FREE) -> Finding:
    """Whether there is room."""
    free = shutil.disk_usage(folder).free
    said = f"{free / 2**30:.1f} GB free"
    return Finding("space", said, "" if free >= least else f"make room: {least >> 20} MB at least should be free")


def _wanted() -> dict[str, str]:
    """By library, the versions that the kit needs."""
    try:
        from packaging.requirements import Requirement

        found = [Requirement(line) for line in requires(_KIT) or []]
    except (PackageNotFoundError, ImportError):
        return {}
    return {each.name: str(each.specifier) for each in found if each.marker is None or each.marker.evaluate()}


def _fits(found: str, asked: str) -> bool:
    if not asked:
        return True
    from packaging.specifiers import SpecifierSet

    return SpecifierSet(asked).contains(found, prereleases=True)


def _backend() -> str:
    """What Keras will compute with; told from where it looks itself, without importing it."""
    if said := os.environ.get("KERAS_BACKEND"):
        return said
    home = Path(os.environ.get("KERAS_HOME") or Path.home() / ".keras")
    try:
        return str(json.loads((home / "keras.json").read_text(encoding="utf-8"))["backend"])
    except (OSError, ValueError, LookupError, TypeError):
        return "tensorflow"


def _papers(folder: Path) -> list[str]:
    return sorted(file.name.split(".")[0] for file in folder.glob("*.paper.npz"))


def _pair(folder: Path, name: str) -> bool:
    """Whether a Paper and its Key can be read, and belong together."""
    try:
        paper, key = Paper.read(folder / f"{name}.paper.npz"), Key.read(folder / f"{name}.key.npz")
    except (record.RecordError, OSError):
        return False
    return key.paper == paper.digest()


def _same(own: Path, other: Path, name: str) -> bool:
    return (own / f"{name}.paper.npz").read_bytes() == (other / f"{name}.paper.npz").read_bytes()


def _asks_for_given(notebook: Path) -> bool:
    try:
        return notebook.stat().st_size < 2**24 and "from given import" in notebook.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return False
