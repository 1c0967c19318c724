"""Mutants: copies of the whole reference package under another name, with edits in any of its modules.

`solutions` imports relatively only, so a copy works under any name. A misconception is such a copy; so is a composition
of several, and an exercise that is right *given* an earlier mistake.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.util
import itertools
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

from .exercise import SOLUTIONS as _ROOT

_numbers = itertools.count(1)

#: For each module of `solutions`, by its path below it: old text to new text.
Edits = Mapping[str, Mapping[str, str]]


class EditError(ValueError):
    """An edit does not apply exactly once: the reference changed under the bank."""


def edited(source: str, replacements: Mapping[str, str], name: str) -> str:
    """Apply exact replacements to a source.

    Raises:
        EditError: unless each old text stands in it exactly once.
    """
    for old, new in replacements.items():
        count = source.count(old)
        if count != 1:
            raise EditError(f"an edit must apply exactly once; `{old}` stands {count} times in {name}. Mend the bank.")
        source = source.replace(old, new)
    return source


class _Mutant(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds and loads the modules of one copy."""

    def __init__(self, name: str, edits: Edits) -> None:
        self.name, self.edits = name, edits

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if fullname != self.name and not fullname.startswith(self.name + "."):
            return None
        file = _ROOT.joinpath(*fullname.split(".")[1:])
        package = file.is_dir()
        file = file / "__init__.py" if package else file.with_suffix(".py")
        return importlib.util.spec_from_file_location(
            fullname, file, loader=self, submodule_search_locations=[str(file.parent)] if package else None
        )

    def exec_module(self, module: ModuleType) -> None:
        assert module.__spec__ is not None
        file = Path(str(module.__spec__.origin))
        place = file.relative_to(_ROOT).as_posix()
        source = edited(file.read_text(encoding="utf-8"), self.edits.get(place, {}), place)
        exec(compile(source, f"<mutant {place}>", "exec"), module.__dict__)


@contextmanager
def mutant(edits: Edits) -> Iterator[ModuleType]:
    """A copy of `solutions` with edits, for as long as it is needed.

    Raises:
        EditError: if an edit does not apply exactly once, or names no file.
    """
    for place in edits:
        if not (_ROOT / place).is_file():
            raise EditError(f"an edit must name a file of solutions/; received {place}.")
    name = f"_solutions_mutant_{next(_numbers)}"
    finder = _Mutant(name, edits)
    sys.meta_path.insert(0, finder)
    try:
        yield importlib.import_module(name)
    finally:
        sys.meta_path.remove(finder)
        for loaded in [each for each in sys.modules if each == name or each.startswith(name + ".")]:
            del sys.modules[loaded]


def symbol_of(package: ModuleType, module: str, name: str) -> Any:
    """A symbol of a copy, by its module's path below `solutions/`."""
    dotted = f"{package.__name__}.{module.removesuffix('.py').replace('/', '.')}"
    return getattr(importlib.import_module(dotted), name)
