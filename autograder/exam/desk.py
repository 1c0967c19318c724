"""The desk: a candidate's cells are run once, then the Papers are sat one after the other.

This is all that happens where student code lives: in a sandbox's child, in the notebook's own process for `check`, or
in a process of its own for a student's `autograder check`. What goes out are Answers, one after the other.
"""

from __future__ import annotations

import importlib
import importlib.abc
import importlib.util
import linecache
import re
import sys
import types
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from importlib.machinery import ModuleSpec
from typing import Any

from .answers import Answers, Trouble
from .paper import Paper
from .sit import sit, trouble_of

#: The module in which cells run, as in a notebook.
MODULE = "__main__"


@dataclass
class Cell:
    """A piece of student code.

    Attributes:
        name: a grade_id, or a file's stem.
        source: the code.
        script: whether it is a file, a module of its own that others import by its name (`__import__('5-sdp_attention')`).
        library: whether it is a module that is only there to be imported (`given`): nothing in it is an answer.
    """

    name: str
    source: str
    script: bool = False
    library: bool = False

    def to_tree(self) -> dict[str, Any]:
        """As a record's tree."""
        return asdict(self)


def run_cells(
    cells: Iterable[Cell], begins: Callable[[str], None] = lambda name: None
) -> tuple[dict[str, Any], dict[str, Trouble]]:
    """Run cells in order in one fresh module, each guarded; `begins` is told of each.

    Returns:
        the module's names, and the trouble of each cell that raised.
    """
    cells = list(cells)
    module = types.ModuleType(MODULE)
    sys.modules[MODULE] = module
    sys.meta_path.insert(0, _Scripts(cells))
    troubles: dict[str, Trouble] = {}
    for cell in cells:
        if cell.library:
            continue
        begins(cell.name)
        try:
            if cell.script:
                _adopt(importlib.import_module(cell.name), module)
            else:
                run_cell(cell, module.__dict__)
        except BaseException as error:
            if type(error) is KeyboardInterrupt:
                raise
            if isinstance(error, MemoryError):
                raise  # what the cell left behind would be blamed on the next one: end this process
            troubles[cell.name] = trouble_of(error)
    return module.__dict__, troubles


class _Scripts(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the scripts of a folder by name, among the cells: no file of it lies where student code can read it."""

    def __init__(self, cells: list[Cell]) -> None:
        self.scripts = {cell.name: cell for cell in cells if cell.script or cell.library}

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        return importlib.util.spec_from_loader(fullname, self) if fullname in self.scripts else None

    def exec_module(self, module: types.ModuleType) -> None:
        run_cell(self.scripts[module.__name__], module.__dict__)


def _adopt(script: types.ModuleType, module: types.ModuleType) -> None:
    """What a script defines itself counts, not what it imports from another."""
    for name, value in list(vars(script).items()):
        if not name.startswith("__") and (
            getattr(value, "__module__", None) == script.__name__ or name not in vars(module)
        ):
            setattr(module, name, value)


def same_name(file: str, exercise: str) -> bool:
    """Whether a file's stem means an exercise: `7-transformer_encoder_block` is `EncoderBlock`."""
    stem = re.sub(r"[^a-z]", "", file.lower())
    wanted = exercise.lower().replace("_", "")
    return stem in (wanted, "transformer" + wanted)


def run_cell(cell: Cell, names: dict[str, Any]) -> None:
    """Run one cell; its lines can be quoted in messages."""
    filename = f"<answer {cell.name}>"
    try:
        compile(cell.source, filename, "exec")
        source = cell.source
    except SyntaxError:
        source = without_magics(cell.source)
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    exec(compile(source, filename, "exec"), names)


def without_magics(source: str) -> str:
    """IPython's `%magic` and `!command` lines become comments: a marker is not a notebook."""
    lines = source.splitlines()
    return "\n".join("#" + line if line.lstrip().startswith(("%", "!")) else line for line in lines) + "\n"


def candidate(names: dict[str, Any], troubles: dict[str, Trouble], paper: Paper) -> Answers:
    """Sit one Paper with the symbol that it asks for."""
    target = names.get(paper.exercise)
    if target is None:
        trouble = next((t for name, t in troubles.items() if same_name(name, paper.exercise)), None)
        trouble = trouble or next(iter(troubles.values()), Trouble("Missing", paper.exercise))
        return Answers(paper.exercise, trouble=trouble)
    return sit(target, paper)


def sit_all(cells: list[Cell], papers: list[Paper], hand_in: Callable[[dict[str, Any]], None]) -> None:
    """Run the cells once, then sit every Paper; each event goes to `hand_in` as soon as it is there."""
    names, troubles = run_cells(cells, lambda name: hand_in({"event": "cell", "name": name}))
    hand_in({"event": "ran"})
    for paper in papers:
        hand_in({"event": "begins", "exercise": paper.exercise})
        answers = candidate(names, troubles, paper)
        hand_in({"event": "answers", "answers": answers.to_tree()})
    hand_in({"event": "done"})
